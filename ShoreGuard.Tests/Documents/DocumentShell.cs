using ShoreGuard.Tests.Cli;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>Runs the commands of a document as an operator would: the real program, its server, bash, and a database with a revision pending.</summary>
internal sealed class DocumentShell : IAsyncDisposable
{
    private const string Address = "http://127.0.0.1:8888";
    private const string Backup = "shoreguard-20260412T093000Z.sqlite";
    private const string Name = "=shoreguard.db";

    /// <summary>The first error ends a block; and <c>shoreguard</c> is the program.</summary>
    private const string Preparation = """
        set -euo pipefail
        program=("$@")
        shoreguard() { "${program[@]}" "$@"; }
        """;

    private readonly CommandLineDatabase database;
    private readonly string backupId;
    private readonly string setup;
    private RunningProgram? server;

    private DocumentShell(CommandLineDatabase database, string backupId, string setup) => (this.database, this.backupId, this.setup) = (database, backupId, setup);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A database at revision 016, with a backup of it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="setup">The document's own preparation of the shell.</param>
    public static async Task<DocumentShell> CreateAsync(string engine, string setup)
    {
        var database = await CommandLineDatabase.CreateAsync(engine);
        database.Program.With("SHOREGUARD_BACKUP_KEEP_LAST", "100"); // A document's worth of operations takes more backups than are kept.
        await database.RunAsync(0, "upgrade", "016");
        return new(database, Path.GetFileName((await database.RunAsync(0, "backup")).Output.Trim()), setup);
    }

    /// <summary>Brings the database to head, without a server.</summary>
    public async Task BringToHeadAsync()
    {
        await StopServerAsync();
        await database.RunAsync(0, "upgrade");
    }

    /// <summary>Runs a block to its end.</summary>
    public async Task<ProgramResult> RunAsync(ShellBlock block)
    {
        if (!block.NeedsServer)
        {
            await StopServerAsync();
        }
        else if (server is null)
        {
            server = await database.Program.StartServerAsync([], Cancelled);
            await Eventually.BecomesTrueAsync(StartIsOverAsync, TimeSpan.FromSeconds(60), "the start is over");
        }

        var script = $"{setup}\n{block.Script}"
            .Replace(Backup, backupId, StringComparison.Ordinal)
            .Replace(Name, "=" + database.Name, StringComparison.Ordinal)
            .Replace(Address, server?.Client.BaseAddress?.ToString().TrimEnd('/') ?? Address, StringComparison.Ordinal);
        return CommandLineDatabase.Checked(await database.Program.RunScriptAsync($"{Preparation}\n{script}", Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        await database.DisposeAsync();
    }

    private async Task<bool> StartIsOverAsync()
    {
        using var answer = await server!.Client.GetAsync("/readyz?verbose=1", Cancelled);
        var readiness = await answer.Content.ReadAsStringAsync(Cancelled);
        return readiness.Contains("\"state\":\"ready\"", StringComparison.Ordinal) || readiness.Contains("\"problem\":", StringComparison.Ordinal);
    }

    private async Task StopServerAsync()
    {
        if (server is not null)
        {
            await server.TerminateAsync(CancellationToken.None); // Also when the test was cancelled: nothing is left behind.
            await server.DisposeAsync();
            server = null;
        }
    }
}
