using System.CommandLine;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db upgrade</c>: runs pending migrations.</summary>
internal static class UpgradeCommand
{
    public static Command Create()
    {
        var target = TargetArgument.Optional("How far to go; head without it.");
        var command = new DocumentedCommand("upgrade", "Back the database up, verify the backup, and run the pending migrations.")
        {
            Details = """
                Takes the migration lock, then a verified backup, then migrates in one transaction where the migrations allow it.
                If it fails or is stopped, the database is what it was. A database that does not exist is made.
                """,
            Prints = "A -> B, title, for each migration that ran; nothing when nothing was pending",
            Examples = ["shoreguard db upgrade", "shoreguard db upgrade 013", "shoreguard db upgrade --url sqlite:////var/lib/shoreguard/shoreguard.db"],
            Codes =
            [
                ExitCodes.Diverged, ExitCodes.Ahead, ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.PartiallyApplied, ExitCodes.Unreachable,
                ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15,
            ],
        };
        command.Add(target);
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => RunAsync(run, parsed.GetValue(target), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, string? target, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var logger = run.Get<ILoggerFactory>().CreateLogger(typeof(UpgradeCommand));
        var result = await ProgressDisplay.DuringAsync(run, () => run.Get<UpgradeDatabase>().RunAsync(new("cli", target), cancellationToken));
        if (result.Adopted.Count > 0)
        {
            logger.TakenOver(result.Adopted.Count, result.Adopted[^1]);
        }

        if (result.WasNothingPending)
        {
            logger.NothingToRun(result.To ?? RevisionTarget.Base);
        }

        foreach (var id in result.Ran)
        {
            await run.Output.WriteLineAsync(RevisionLine.Of(known, id));
        }

        return ExitCodes.Success;
    }
}
