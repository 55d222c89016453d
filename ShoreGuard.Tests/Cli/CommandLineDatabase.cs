using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Cli;

/// <summary>The real program and one database of its own, whose password is the canary that may appear nowhere.</summary>
internal sealed class CommandLineDatabase : IAsyncDisposable
{
    private const string Canary = "S3cr3tC4nary";

    private readonly ILiveDatabase live;
    private readonly ShoreGuardProgram program = new();

    private CommandLineDatabase(ILiveDatabase live)
    {
        this.live = live;
        program.With("SHOREGUARD_DATABASE_URL", live.Target.ConnectionString).With("SHOREGUARD_BACKUP_DIR", Backups);
    }

    public static KnownRevisions Known { get; } = ShoreGuardRevisions.Known;

    public ShoreGuardProgram Program => program;

    public DatabaseTarget Target => live.Target;

    public string Backups => Path.Combine(program.Home, "kept");

    /// <summary>The name that a reset asks for.</summary>
    public string Name => Target.DisplayName.Split('/')[^1];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<CommandLineDatabase> CreateAsync(string engine) => new(await Engines.CreateAsync(engine));

    /// <summary>The full id of a revision.</summary>
    public static string Id(string number) => Known.All.Single(revision => revision.Number == number).Id;

    /// <summary>Runs <c>db …</c>, and asserts that no password was said.</summary>
    public async Task<ProgramResult> RunAsync(params string[] arguments) => Checked(await program.RunAsync(["db", .. arguments], Cancelled));

    /// <summary>Runs <c>db …</c> and asserts its exit code.</summary>
    public async Task<ProgramResult> RunAsync(int expected, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == expected, $"{string.Join(' ', arguments)}: expected {expected}, but {result}");
        return result;
    }

    /// <summary>Brings the database to a revision in this process: what a test begins with need not cost a process of its own.</summary>
    public async Task PrepareAsync(string? revision = null)
    {
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(
            Target, register: services => services.Configure<BackupOptions>(options => options.Directory = Backups));
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", revision), Cancelled);
    }

    public Task FillAsync(string sql) => live.FillAsync(sql);

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await live.OpenAsync();
        return long.Parse((await connection.ReadTextsAsync(sql, Cancelled))[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task<System.Data.Common.DbConnection> OpenAsync() => live.OpenAsync();

    /// <summary>How the last operation ended, from the journal.</summary>
    public JournalEntry LastOfJournal() => new OperationJournal(Backups, TimeProvider.System).Read()[^1];

    /// <summary>Asserts that a result says no password.</summary>
    public static ProgramResult Checked(ProgramResult result)
    {
        Assert.DoesNotContain(Canary, result.ToString());
        Assert.DoesNotContain("   at ", result.Error);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var text in Directory.Exists(Backups) ? Directory.GetFiles(Backups, "*.json*").Select(File.ReadAllText) : [])
        {
            Assert.DoesNotContain(Canary, text);
        }

        program.Dispose();
        await live.DisposeAsync();
    }
}
