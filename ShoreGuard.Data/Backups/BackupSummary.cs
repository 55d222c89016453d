using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// How many backups the database has, and which is the newest, for those who ask all the time. A backup that this process makes or removes is in the
/// next answer; what others do, within ten milliseconds: thousands of requests a second need not each ask the file system. What somebody else makes of the
/// manifest beside one is there within a second.
/// </summary>
public sealed class BackupSummary(BackupCatalogue catalogue, DatabaseTarget target, TimeProvider time)
{
    private static readonly TimeSpan NamesHold = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ManifestsHold = TimeSpan.FromSeconds(1);

    private volatile Look? last;

    /// <summary>The answer; the same instance for as long as it stays the same.</summary>
    public BackupTotals Read()
    {
        var look = last;
        var at = time.GetTimestamp();
        var changes = DurableFile.Changes; // Before the look: what comes after it is for the next one.
        if (look?.Changes == changes && time.GetElapsedTime(look.NamesAt, at) < NamesHold)
        {
            return look.Totals;
        }

        var files = catalogue.Names();
        if (look?.Files == files && look.Changes == changes && time.GetElapsedTime(look.ManifestsAt, at) < ManifestsHold)
        {
            last = look with { NamesAt = at };
            return look.Totals;
        }

        var ours = catalogue.Of(files, target.DisplayName);
        var totals = new BackupTotals(ours.Count, ours.Count > 0 ? ours[0].Id : null);
        totals = look?.Totals == totals ? look.Totals : totals;
        last = new(files, changes, at, at, totals);
        return totals;
    }

    private sealed record Look(NamedBackups Files, int Changes, long NamesAt, long ManifestsAt, BackupTotals Totals);
}
