using System.CommandLine;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db backup</c>: takes a verified backup now.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var directory = new Option<string?>("--target") { HelpName = "DIR", Description = "Where the backup goes, instead of the backup directory; made when missing. Nothing there is ever deleted." };
        var label = new Option<string?>("--label") { HelpName = "TEXT", Description = "What to call it in the list of backups." };
        var command = new DocumentedCommand("backup", "Take a backup and verify it, while others go on working.")
        {
            Details = """
                The file has its final name only when it is complete and was read back; its manifest (NAME.json) stands beside it.
                SQLite: a copy of one snapshot (.sqlite). PostgreSQL: pg_dump's custom format (.pgdump); pg_dump must be as new as the server.
                """,
            Prints = "the path of the backup, and only that",
            Examples = ["shoreguard db backup", "shoreguard db backup --label 'before the move'", "FILE=$(shoreguard db backup --target /mnt/backups)"],
            Codes = [ExitCodes.LockTimeout, ExitCodes.BackupFailed, ExitCodes.Unreachable, ExitCodes.SignalBase + 2, ExitCodes.SignalBase + 15],
        };
        command.Add(directory);
        command.Add(label);
        directory.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError("The value of --target is empty.");
            }
        });
        command.SetAction((parsed, _) => CommandRun.RunAsync(
            parsed,
            (run, cancellationToken) => RunAsync(run, parsed.GetValue(label), cancellationToken),
            adjust: services => Redirect(services, parsed.GetValue(directory))));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, string? label, CancellationToken cancellationToken)
    {
        await EnsureThereIsOneAsync(run, cancellationToken);
        var backup = await ProgressDisplay.DuringAsync(
            run, () => run.Get<TakeBackup>().RunAsync(new(BackupReason.Manual, Label: label), "cli", cancellationToken));
        await run.Output.WriteLineAsync(backup.Path);
        return ExitCodes.Success;
    }

    private static async Task EnsureThereIsOneAsync(CommandRun run, CancellationToken cancellationToken)
    {
        await using var connection = await run.Get<IDatabaseConnector>().OpenIfExistsAsync(cancellationToken)
            ?? throw new ShoreGuardException(
                ErrorCode.DatabaseUnreachable,
                $"There is no database {run.Get<DatabaseTarget>().DisplayName}, so there is nothing to back up.",
                "Check --url and SHOREGUARD_DATABASE_URL; 'db upgrade' makes a new database.");
    }

    /// <summary>Another directory for the backup only: the journal stays where starts look for it, and what else is there is its owner's.</summary>
    private static void Redirect(IServiceCollection services, string? directory)
    {
        if (directory is null)
        {
            return;
        }

        services.AddSingleton(provider => new BackupDirectory(Path.GetFullPath(directory), provider.GetRequiredService<DatabaseTarget>().DisplayName));
        services.AddSingleton(new RetentionPolicy(int.MaxValue, TimeSpan.Zero));
    }
}
