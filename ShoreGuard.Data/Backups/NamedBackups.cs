namespace ShoreGuard.Data.Backups;

/// <summary>The files of one look at the backup directory. The same instance means the same names.</summary>
/// <param name="all">The files, in no order.</param>
internal sealed class NamedBackups(IReadOnlyList<NamedBackup> all)
{
    private readonly Lazy<IReadOnlyList<IGrouping<DateTimeOffset, NamedBackup>>> seconds = new(() =>
    [
        .. all.Where(file => file.Second is not null).GroupBy(file => file.Second!.Value).OrderByDescending(second => second.Key),
    ]);

    /// <summary>All of them.</summary>
    public IReadOnlyList<NamedBackup> All => all;

    /// <summary>Those whose names give a time, second by second, newest first.</summary>
    public IReadOnlyList<IGrouping<DateTimeOffset, NamedBackup>> Seconds => seconds.Value;

    /// <summary>Those whose names give none.</summary>
    public IReadOnlyList<NamedBackup> Others { get; } = [.. all.Where(file => file.Second is null)];
}
