namespace ShoreGuard.Data.Backups;

/// <summary>
/// The order of listings: newest first, by the second that a name gives, and by the time of the backup itself within that second and where
/// the name gives none. So most of the order is known before any file is looked at.
/// </summary>
internal static class BackupOrder
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Backups in that order.</summary>
    public static List<ListedBackup> Sorted(IEnumerable<ListedBackup> backups) =>
    [
        .. backups
            .OrderByDescending(SecondOf)
            .ThenByDescending(backup => backup.Created)
            .ThenByDescending(backup => backup.Id, StringComparer.Ordinal),
    ];

    /// <summary>Files in that order, each described when its turn comes; those that are no backups are left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="after">Where to begin, itself left out; null for the newest.</param>
    /// <param name="describe">Looks at a file; null where it is none.</param>
    public static IEnumerable<ListedBackup> NewestFirst(NamedBackups files, ListedBackup? after, Func<NamedBackup, ListedBackup?> describe)
    {
        if (after is null)
        {
            return Merged(files.Seconds, files.Others, describe);
        }

        var begin = SecondOf(after);
        return Merged(files.Seconds.Where(second => second.Key <= begin), files.Others, describe)
            .SkipWhile(backup => SecondOf(backup) > begin)
            .SkipWhile(backup => backup.Id != after.Id)
            .Skip(1);
    }

    private static IEnumerable<ListedBackup> Merged(
        IEnumerable<IGrouping<DateTimeOffset, NamedBackup>> seconds, IReadOnlyList<NamedBackup> others, Func<NamedBackup, ListedBackup?> describe)
    {
        var waiting = new Queue<ListedBackup>(Sorted(others.Select(describe).OfType<ListedBackup>()));
        foreach (var second in seconds)
        {
            while (waiting.TryPeek(out var newer) && SecondOf(newer) > second.Key)
            {
                yield return waiting.Dequeue();
            }

            var together = second.Select(describe).OfType<ListedBackup>().ToList();
            while (waiting.TryPeek(out var same) && SecondOf(same) == second.Key)
            {
                together.Add(waiting.Dequeue());
            }

            foreach (var backup in Sorted(together))
            {
                yield return backup;
            }
        }

        foreach (var older in waiting)
        {
            yield return older;
        }
    }

    private static DateTimeOffset SecondOf(ListedBackup backup) =>
        BackupNames.SecondIn(backup.Id) ?? new(backup.Created.UtcTicks - (backup.Created.UtcTicks % Second.Ticks), TimeSpan.Zero);
}
