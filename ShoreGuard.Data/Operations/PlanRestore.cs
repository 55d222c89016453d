using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Operations;

/// <summary>The dry run of a restore: everything that can be known without touching anything. Takes no lock, writes no journal.</summary>
public sealed class PlanRestore(
    LiveReading reading, SourceInspection inspection, IRestoreEngine engine, IEnumerable<IRestoreReview> reviews, DatabaseTarget target)
{
    /// <summary>Inspects the source as the restore would, and compares it with the live database.</summary>
    /// <exception cref="Errors.ShoreGuardException">The source is refused, as the restore would refuse it.</exception>
    public async Task<RestorePlan> RunAsync(
        RestoreSource asked, bool allowUnknownRevision, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var live = await reading.ReadAsync(countRows: true, cancellationToken);
        using var source = await inspection.InspectAsync(asked, allowUnknownRevision, progress, cancellationToken);
        var obstacle = await engine.ObstacleToStagingAsync(cancellationToken);
        List<string> warnings = [.. source.Warnings];
        if (live.Unreadable is { } reason)
        {
            warnings.Add($"The live database cannot be read ({reason}); no safety backup of it will be possible, but it will be kept.");
        }

        foreach (var review in reviews)
        {
            warnings.AddRange(await review.ReviewAsync(IncomingRows.Of(source, engine), live, cancellationToken));
        }

        return new(
            asked.Name,
            target.Provider,
            live.Report?.Current,
            source.Report.Current,
            [.. (live.Report?.Applied ?? []).Except(source.Report.Applied)],
            [.. live.RowCounts.Keys.Union(source.Content.RowCounts.Keys).Order(StringComparer.Ordinal)
                .Select(table => new RowChange(table, CountIn(live.RowCounts, table), CountIn(source.Content.RowCounts, table)))],
            obstacle is null ? RestoreWay.Beside : RestoreWay.InPlace,
            obstacle,
            warnings);
    }

    private static long? CountIn(IReadOnlyDictionary<string, long> counts, string table) =>
        counts.TryGetValue(table, out var count) ? count : null;
}
