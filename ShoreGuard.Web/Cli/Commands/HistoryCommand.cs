using System.CommandLine;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db history</c>: the revisions of this build.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("history", "List the revisions of this build, newest first.")
        {
            Details = "Only reads. The revision that the database is at is marked (current).",
            Prints = "A -> B (head), title\n...\n<base> -> FIRST, title",
            Examples = ["shoreguard db history", "shoreguard db history | grep current"],
            Codes = [ExitCodes.Unreachable],
        };
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var report = await ReportReading.ReadAsync(run, cancellationToken);
        foreach (var revision in known.All.Reverse())
        {
            await run.Output.WriteLineAsync(RevisionLine.Of(known, revision.Id, report.Current));
        }

        return ExitCodes.Success;
    }
}
