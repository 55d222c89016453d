using System.CommandLine;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db current</c>: where the database stands.</summary>
internal static class CurrentCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("current", "Show the revision that the database is at.")
        {
            Details = "Only reads. A database of the Python edition counts as at the revision that it claims.",
            Prints = "ID (head), or ID, or nothing when the database has no revision",
            Examples = ["shoreguard db current", "shoreguard db current --url postgresql://app@db/shoreguard"],
            Codes = [ExitCodes.Unreachable],
        };
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var report = await ReportReading.ReadAsync(run, cancellationToken);
        if (report.Current is { } current)
        {
            await run.Output.WriteLineAsync(RevisionLine.WithMark(current, run.Get<KnownRevisions>()));
        }

        return ExitCodes.Success;
    }
}
