namespace ShoreGuard.Data.Backups;

/// <summary>
/// The order of listings: newest first, by the second that a name gives, and by the time of the backup itself within that second and where
/// the name gives none. So most of the order is known before any file is looked at.
/// </summary>
internal static class BackupOrder
{
    /// <summary>Backups in that order.</summary>
    public static List<ListedBackup> Sorted(IEnumerable<ListedBackup> backups)
    {
        List<ListedBackup> sorted = [.. backups];
        sorted.Sort(Compare);
        return sorted;
    }

    /// <summary>Files in that order, each described when its turn comes; those that are no backups are left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="after">Where to begin, itself left out; null for the newest.</param>
    /// <param name="describe">Looks at a file; null where it is none.</param>
    public static IEnumerable<ListedBackup> NewestFirst(NamedBackups files, ListedBackup? after, Func<NamedBackup, ListedBackup?> describe) => after is null
        ? Merged(files.Dated, files.Others, describe)
        : Merged(files.Dated.Where(file => file.Second <= after.Second), files.Others, describe)
            .SkipWhile(backup => backup.Second > after.Second)
            .SkipWhile(backup => backup.Id != after.Id)
            .Skip(1);

    private static IEnumerable<ListedBackup> Merged(
        IEnumerable<NamedBackup> dated, IReadOnlyList<NamedBackup> others, Func<NamedBackup, ListedBackup?> describe)
    {
        var waiting = new Queue<ListedBackup>(Sorted(others.Select(describe).OfType<ListedBackup>()));
        foreach (var second in BySecond(dated))
        {
            while (waiting.TryPeek(out var newer) && newer.Second > second[0].Second)
            {
                yield return waiting.Dequeue();
            }

            var together = second.Select(describe).OfType<ListedBackup>().ToList();
            while (waiting.TryPeek(out var same) && same.Second == second[0].Second)
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

    /// <summary>What stands beside each other and has the same second. By hand: the library's grouping by a time is compiled by the first who lists backups.</summary>
    private static IEnumerable<List<NamedBackup>> BySecond(IEnumerable<NamedBackup> dated)
    {
        List<NamedBackup> second = [];
        foreach (var file in dated)
        {
            if (second.Count > 0 && second[0].Second != file.Second)
            {
                yield return second;
                second = [];
            }

            second.Add(file);
        }

        if (second.Count > 0)
        {
            yield return second;
        }
    }

    private static int Compare(ListedBackup one, ListedBackup other) => other.Second.CompareTo(one.Second) is not 0 and var bySecond ? bySecond
        : other.Created.CompareTo(one.Created) is not 0 and var byTime ? byTime
        : string.CompareOrdinal(other.Id, one.Id);
}
