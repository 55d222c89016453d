using System.CommandLine;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db undo</c>: back to the database that the last restore or downgrade replaced.</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        var slow = new Option<bool>("--allow-slow") { Description = "As for 'db restore', where the database of before is not kept and its backup has to serve." };
        var command = new DocumentedCommand("undo", "Go back to the database that the last restore or downgrade replaced.")
        {
            Details = """
                At once where that database is still kept (until the next backup), else from the backup that was taken of it.
                What was written since is in the database that is replaced now, and an undo can be undone.
                """,
            Prints = "KIND OPERATION: FROM -> TO: what was undone, and between which revisions the database went",
            Examples = ["shoreguard db undo"],
            Codes =
            [
                ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.RestoreRefused, ExitCodes.PartiallyApplied, ExitCodes.Unreachable,
                ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15,
            ],
        };
        command.Add(slow);
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => RunAsync(run, parsed.GetValue(slow), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, bool allowSlow, CancellationToken cancellationToken)
    {
        var result = await ProgressDisplay.DuringAsync(
            run, () => run.Get<UndoDatabase>().RunAsync(new("cli", allowSlow), run.Get<ProgressReporter>().Report, cancellationToken));
        await RestoreText.WriteAsync(run, result);
        return ExitCodes.Success;
    }
}
