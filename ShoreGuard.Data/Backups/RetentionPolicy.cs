namespace ShoreGuard.Data.Backups;

/// <summary>
/// Which backups may go. Kept are the last few, one a day for some days, and always: the newest verified one, and the first
/// and the last one taken before a migration from or to the current revision. While a migration fails over and over, the
/// first of its backups is often the only one from before the trouble began.
/// </summary>
/// <param name="KeepLast">How many of the newest are kept.</param>
/// <param name="KeepDailyFor">For how long (in days) the newest of each day (UTC) is kept.</param>
public sealed record RetentionPolicy(int KeepLast, TimeSpan KeepDailyFor)
{
    /// <summary>The backups of one database to delete.</summary>
    /// <param name="backups">All of that database's, in any order.</param>
    /// <param name="currentRevision">Where the database stands now.</param>
    /// <param name="now">The time (UTC).</param>
    public IReadOnlyList<BackupManifest> Expired(IReadOnlyList<BackupManifest> backups, string? currentRevision, DateTimeOffset now)
    {
        var newestFirst = backups.OrderByDescending(backup => backup.Created).ThenByDescending(backup => backup.Id, StringComparer.Ordinal).ToList();
        var daily = newestFirst
            .Where(backup => now - backup.Created < KeepDailyFor)
            .GroupBy(backup => backup.Created.UtcDateTime.Date)
            .Select(day => day.First());

        // While a clock was ahead, backups were made that look newer than all that follow: those that follow count for themselves.
        var past = newestFirst.Where(backup => backup.Created <= now).ToList();
        return [.. newestFirst
            .Except(newestFirst.Take(KeepLast))
            .Except(past.Take(KeepLast))
            .Except(daily)
            .Except(Protected(newestFirst, currentRevision))
            .Except(Protected(past, currentRevision))];
    }

    /// <summary>The backups that are never deleted, however old.</summary>
    public static IEnumerable<BackupManifest> Protected(IEnumerable<BackupManifest> backups, string? currentRevision)
    {
        var newestFirst = backups.OrderByDescending(backup => backup.Created).ThenByDescending(backup => backup.Id, StringComparer.Ordinal).ToList();
        var around = newestFirst
            .Where(backup => backup.Reason == BackupReason.PreMigration
                && (backup.TargetRevision == currentRevision || backup.Revision == currentRevision))
            .ToList();
        return newestFirst.Where(backup => backup.Verified is not null).Take(1).Concat(around.Take(1)).Concat(around.TakeLast(1)).Distinct();
    }
}
