using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// How many backups the database has, and which is the newest, for those who ask all the time. A backup that comes or goes is in the next answer;
/// what somebody else makes of the manifest beside one, within a second.
/// </summary>
public sealed class BackupSummary(BackupCatalogue catalogue, DatabaseTarget target, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile Look? last;

    /// <summary>The answer; the same instance for as long as it stays the same.</summary>
    public BackupTotals Read()
    {
        var files = catalogue.Names();
        var look = last;
        if (look?.Files == files && time.GetElapsedTime(look.At) < Fresh)
        {
            return look.Totals;
        }

        var at = time.GetTimestamp();
        var ours = catalogue.Of(files, target.DisplayName);
        var totals = new BackupTotals(ours.Count, ours.Count > 0 ? ours[0].Id : null);
        totals = look?.Totals == totals ? look.Totals : totals;
        last = new(files, at, totals);
        return totals;
    }

    private sealed record Look(NamedBackups Files, long At, BackupTotals Totals);
}
