using System.CommandLine;
using ShoreGuard.Web.Cli.Help;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db</c>: everything that can be done to the database from a shell.</summary>
internal static class DatabaseCommands
{
    public static Command Create() => new DocumentedCommand("db", "Look after the database: where it stands, backups, migrations.")
    {
        Details = """
            The result goes to standard output; the log, progress and errors go to standard error.
            The commands work while a server runs on the same database; those that change it wait for the migration lock.
            Settings come from flags, then SHOREGUARD_* variables, then appsettings.json.
            """,
        Examples = ["shoreguard db current", "shoreguard db check && echo up to date", "shoreguard db backup --target /mnt/backups"],
        Subcommands =
        {
            CurrentCommand.Create(),
            HistoryCommand.Create(),
            PlanCommand.Create(),
            CheckCommand.Create(),
            UpgradeCommand.Create(),
            DowngradeCommand.Create(),
            BackupCommand.Create(),
            BackupsCommand.Create(),
            RestoreCommand.Create(),
            UndoCommand.Create(),
            VerifyCommand.Create(),
            ResetCommand.Create(),
        },
    };
}
