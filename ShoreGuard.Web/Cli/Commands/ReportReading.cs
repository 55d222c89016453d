using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary>One look at the database for commands that only show: a database that must not be touched is shown all the same, with a warning.</summary>
internal static class ReportReading
{
    public static async Task<RevisionReport> ReadAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var observed = await run.Get<RevisionReader>().ReadAsync(cancellationToken);
        var report = RevisionClassifier.Classify(observed, run.Get<KnownRevisions>());
        if (report.Refusal is { } refusal)
        {
            run.Get<ILoggerFactory>().CreateLogger(typeof(ReportReading)).Refused(refusal.Message, refusal.NextStep);
        }

        return report;
    }
}
