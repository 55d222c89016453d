using System.CommandLine;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db restore</c>: replaces the database by what a file holds.</summary>
internal static class RestoreCommand
{
    private const string Leave = "leave";
    private const string Hold = "hold";
    private const string Migrate = "migrate";

    public static Command Create()
    {
        var source = new Option<string>("--source") { HelpName = "FILE", Required = true, Description = "A backup's path or its id in 'db backups'; also a file of the Python edition, a copy of an SQLite file, or an archive of pg_dump --format=custom." };
        var after = new Option<string>("--after") { HelpName = "WHAT", DefaultValueFactory = _ => Leave, Description = "When the restored revision is older: leave lets the next start migrate it; hold keeps this build's starts from that; migrate brings it to head now." };
        after.AcceptOnlyFromAmong(Leave, Hold, Migrate);
        var unknown = new Option<bool>("--allow-unknown-revision") { Description = "Restore a revision that this build does not know, for the build that does." };
        var slow = new Option<bool>("--allow-slow") { Description = "PostgreSQL without the right to create databases: replace the content in one large transaction." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and touch nothing." };
        var command = new DocumentedCommand("restore", "Replace the database by a backup, after a safety backup of what is there.")
        {
            Details = """
                The file is read to its last byte and compared with its manifest before anything else happens. The new database is made
                beside the old one, compared with the file, and exchanged with it in moments; the old one is kept until the next backup.
                SQLite: no other process may have the file open, so stop the server first. PostgreSQL: other sessions are ended.
                """,
            Prints = "NAME: FROM -> TO: what was restored, and between which revisions the database went",
            Examples = ["shoreguard db restore --source /var/lib/shoreguard/backups/shoreguard-20260404T120000Z.sqlite", "shoreguard db restore --source shoreguard-20260404T120000Z.pgdump --dry-run", "shoreguard db restore --source copy.db --after migrate"],
            Codes =
            [
                ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.RestoreRefused, ExitCodes.PartiallyApplied, ExitCodes.Unreachable,
                ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15,
            ],
        };
        foreach (var option in (Option[])[source, after, unknown, slow, dryRun])
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => parsed.GetValue(dryRun)
            ? PlanAsync(run, parsed.GetValue(source)!, parsed.GetValue(unknown), cancellationToken)
            : RestoreAsync(
                run,
                new(
                    Find(run, parsed.GetValue(source)!),
                    "cli",
                    After(parsed.GetValue(after)!),
                    parsed.GetValue(unknown),
                    parsed.GetValue(slow)),
                cancellationToken)));
        return command;
    }

    private static async Task<int> RestoreAsync(CommandRun run, RestoreRequest request, CancellationToken cancellationToken)
    {
        var result = await ProgressDisplay.DuringAsync(
            run, () => run.Get<RestoreDatabase>().RunAsync(request, run.Get<ProgressReporter>().Report, cancellationToken));
        await RestoreText.WriteAsync(run, result);
        return ExitCodes.Success;
    }

    private static async Task<int> PlanAsync(CommandRun run, string source, bool allowUnknown, CancellationToken cancellationToken)
    {
        var plan = await ProgressDisplay.DuringAsync(
            run, () => run.Get<PlanRestore>().RunAsync(Find(run, source), allowUnknown, run.Get<ProgressReporter>().Report, cancellationToken));
        await RestoreText.WriteAsync(run, plan);
        return ExitCodes.Success;
    }

    private static AfterRestore After(string word) => word switch
    {
        Hold => AfterRestore.Hold,
        Migrate => AfterRestore.Migrate,
        _ => AfterRestore.Leave,
    };

    /// <summary>A path as given; a bare name that is no file here may be a backup's id.</summary>
    private static RestoreSource Find(CommandRun run, string source) =>
        !Path.Exists(source) && run.Get<BackupCatalogue>().Find(source) is not null
            ? run.Get<RestoreSources>().ById(source)
            : RestoreSources.ByPath(source);
}
