using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>Says what a downgrade would do. It takes no lock, writes nothing, and refuses what the downgrade itself would refuse.</summary>
public sealed class PreviewDowngrade(RevisionReader revisions, KnownRevisions known, DowngradeAssessment assessment)
{
    /// <summary>Looks, and counts what would be lost.</summary>
    /// <param name="target">How far down: any form of revision.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <exception cref="Errors.ShoreGuardException">The downgrade would be refused, other than for the data that it loses; or the database cannot be read.</exception>
    public async Task<DowngradePreview> RunAsync(string target, CancellationToken cancellationToken)
    {
        var report = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);
        var steps = DowngradePlanner.Preview(report, known, target);
        return new(report.Current!, steps[^1].Below, steps, await assessment.RunAsync(steps, cancellationToken));
    }
}
