using System.CommandLine;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db check</c>: whether anything is to be done, as an exit code.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("check", "Say by the exit code whether migrations are pending and whether the schema is as promised.")
        {
            Details = """
                Only reads. Compares the applied revisions with those of this build, and the tables, columns, keys and
                indexes with what the current revision promises. An index of your own is no difference.
                """,
            Prints = "nothing",
            Examples = ["shoreguard db check && echo up to date", "shoreguard db check; [ $? -eq 3 ] && shoreguard db upgrade"],
            Codes = [ExitCodes.Pending, ExitCodes.Diverged, ExitCodes.Ahead, ExitCodes.Unreachable],
        };
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var report = RevisionClassifier.Classify(await run.Get<RevisionReader>().ReadAsync(cancellationToken), known);
        report.ThrowIfRefused();
        await run.Get<DriftCheck>().EnsureSchemaIsAsPromisedAsync(report, cancellationToken);
        return report.State == RevisionState.AtHead ? ExitCodes.Success : throw Pending(report);
    }

    private static ShoreGuardException Pending(RevisionReport report) => new(
        ErrorCode.MigrationsPending,
        $"{report.Pending.Count} migrations are pending ({report.Current ?? RevisionTarget.Base} to {report.Head}).",
        "'db plan' shows them and 'db upgrade' runs them.");
}
