using System.CommandLine;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db backups</c>: what there is to go back to.</summary>
internal static class BackupsCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("backups", "List the backups of the database, newest first.")
        {
            Details = "Reads the backup directory only, so that it works with the database down. Files without a manifest of ours are listed as foreign.",
            Prints = "a table on a terminal; in a pipe a line of titles and one line for each backup, with tabs between the columns",
            Examples = ["shoreguard db backups", "shoreguard db backups | tail -n +2 | cut -f1"],
        };
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, _) => Task.FromResult(Run(run))));
        return command;
    }

    private static int Run(CommandRun run)
    {
        var database = run.Get<DatabaseTarget>().DisplayName;
        var backups = run.Get<BackupCatalogue>().List().Where(backup => backup.IsForeign || backup.Manifest!.Database == database).ToList();
        if (backups.Count == 0)
        {
            run.Get<ILoggerFactory>().CreateLogger(typeof(BackupsCommand)).NoBackups(database, run.Get<BackupDirectory>().Path);
        }

        BackupTable.Write(run.Output, backups);
        return ExitCodes.Success;
    }
}
