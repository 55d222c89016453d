using System.CommandLine;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db reset</c>: an empty database, after a backup of the old one.</summary>
internal static class ResetCommand
{
    public static Command Create()
    {
        var confirm = new Option<string?>("--confirm") { HelpName = "NAME", Description = "The database's name: the file's name for SQLite, the database's for PostgreSQL." };
        var command = new DocumentedCommand("reset", "Take a verified backup, then drop every table and bring the empty database to head.")
        {
            Details = """
                Takes any database, one that is not ours included, so read the name twice. Asks nothing: --confirm is the question.
                Without the right name nothing is touched. If it fails or is stopped, the database is what it was.
                """,
            Prints = "ID (head): where the database stands now; the path of the backup is in the log",
            Examples = ["shoreguard db reset --confirm shoreguard.db", "shoreguard db reset --url postgresql://app@db/staging --confirm staging"],
            Codes = [ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.PartiallyApplied, ExitCodes.Unreachable, ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15],
        };
        command.Add(confirm);
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => RunAsync(run, parsed.GetValue(confirm), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, string? confirmed, CancellationToken cancellationToken)
    {
        EnsureConfirmed(run.Get<DatabaseTarget>().DisplayName, confirmed);
        var result = await ProgressDisplay.DuringAsync(
            run, () => run.Get<UpgradeDatabase>().RunAsync(new("cli", EmptyFirst: true), cancellationToken));
        await run.Output.WriteLineAsync(RevisionLine.WithMark(result.To ?? RevisionTarget.Base, run.Get<KnownRevisions>()));
        return ExitCodes.Success;
    }

    private static void EnsureConfirmed(string database, string? confirmed)
    {
        // As it is shown, or as it is: a database's name may have letters that its URL escapes.
        var name = database[(database.LastIndexOf('/') + 1)..];
        if (confirmed is null || (confirmed != name && confirmed != Uri.UnescapeDataString(name)))
        {
            throw new ShoreGuardException(
                ErrorCode.ConfirmationMismatch,
                $"A reset of {database} {(confirmed is null ? "needs a confirmation" : "was confirmed with another name")}; nothing was touched.",
                $"If it is the right database, repeat its name: --confirm {name}");
        }
    }
}
