using System.CommandLine;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db downgrade</c>: takes the database down to an older revision.</summary>
internal static class DowngradeCommand
{
    public static Command Create()
    {
        var target = TargetArgument.Required("How far to go down: -N for so many revisions, or base for all.");
        var allow = new Option<bool>("--allow-data-loss") { Description = "Go on where rows or values are lost; the backup has them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be undone, and count what would be lost." };
        var command = new DocumentedCommand("downgrade", "Back the database up, verify the backup, and undo migrations down to an older revision.")
        {
            Details = """
                Refused before anything runs: a migration that cannot be undone (the backup to restore instead is named), and the loss of
                data that was not allowed. All steps run in one transaction where the migrations allow it; if it fails or is stopped, the
                database is what it was. Afterwards deploy the build that belongs to the older revision: a start of this one migrates up again.
                """,
            Prints = "B -> A, title, for each migration that was undone, newest first\n  loses: what it takes away (with --dry-run)",
            Examples = ["shoreguard db downgrade 013 --dry-run", "shoreguard db downgrade -1", "shoreguard db downgrade base --allow-data-loss"],
            Codes =
            [
                ExitCodes.Diverged, ExitCodes.Ahead, ExitCodes.Irreversible, ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.PartiallyApplied,
                ExitCodes.Unreachable, ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15,
            ],
        };
        command.Add(target);
        command.Add(allow);
        command.Add(dryRun);
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => parsed.GetValue(dryRun)
            ? PreviewAsync(run, parsed.GetRequiredValue(target), cancellationToken)
            : RunAsync(run, parsed.GetRequiredValue(target), parsed.GetValue(allow), cancellationToken)));
        return command;
    }

    private static async Task<int> PreviewAsync(CommandRun run, string target, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var preview = await run.Get<PreviewDowngrade>().RunAsync(target, cancellationToken);
        foreach (var step in preview.Steps)
        {
            await run.Output.WriteLineAsync(RevisionLine.Back(known, step.RevisionId));
            foreach (var loss in preview.Losses.Where(loss => loss.RevisionId == step.RevisionId))
            {
                await run.Output.WriteLineAsync($"  loses: {loss.Sentence}");
            }
        }

        return ExitCodes.Success;
    }

    private static async Task<int> RunAsync(CommandRun run, string target, bool allowDataLoss, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var result = await ProgressDisplay.DuringAsync(
            run, () => run.Get<DowngradeDatabase>().RunAsync(new("cli", target, allowDataLoss), cancellationToken));
        foreach (var step in result.Undone)
        {
            await run.Output.WriteLineAsync(RevisionLine.Back(known, step.RevisionId));
        }

        return ExitCodes.Success;
    }
}
