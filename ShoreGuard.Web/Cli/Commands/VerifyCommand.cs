using System.CommandLine;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Web.Cli.Help;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db verify</c>: proves the migrations of this build on a database that is thrown away.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("verify", "Prove the migrations on a fresh database: up, down, and up again, one revision at a time.")
        {
            Details = """
                The schema on the way down must be the one of the way up, at every revision. Runs on a temporary SQLite database, or, with
                --url postgresql://…, on a scratch database that it makes on that server and drops; the live database is never touched.
                A migration that is marked as irreversible is reported and is no failure.
                """,
            Prints = "ID: up|down|up again, and ok, cannot be undone, or the differences",
            Examples = ["shoreguard db verify", "shoreguard db verify --url postgresql://tester@localhost/postgres"],
            Codes = [ExitCodes.Diverged, ExitCodes.Unreachable, ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15],
        };
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, RunAsync, flags: Flags(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var sound = await run.Get<MigrationProof>().RunAsync(step => run.Output.WriteLine(Line(step)), cancellationToken);
        return sound ? ExitCodes.Success : throw new ShoreGuardException(
            ErrorCode.SchemaDrift,
            "The migrations do not lead back to the schemas that they came from; the revisions are named above.",
            "Correct Down (or Up) of the named migrations, or mark one that cannot be undone as irreversible.");
    }

    /// <summary>Only a URL on the command line leads to a server: a deployment's own setting must not decide where the proof runs.</summary>
    private static Dictionary<string, string?> Flags(ParseResult parsed)
    {
        var flags = SettingFlags.Given(parsed);
        flags.TryAdd(SettingFlags.Url.Key, "sqlite:///" + Path.Combine(Path.GetTempPath(), "shoreguard-verify.db"));
        return flags;
    }

    private static string Line(ProofStep step) => $"{step.RevisionId}: {Way(step.Direction)}, {Verdict(step)}";

    private static string Way(ProofDirection direction) => direction switch
    {
        ProofDirection.Up => "up",
        ProofDirection.Down => "down",
        ProofDirection.UpAgain => "up again",
    };

    private static string Verdict(ProofStep step) =>
        step.IrreversibleBecause is { } reason ? $"cannot be undone: {reason}"
        : step.Differences.Count == 0 ? "ok"
        : $"differs: {string.Join("; ", step.Differences)}";
}
