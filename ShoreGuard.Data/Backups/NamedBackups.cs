namespace ShoreGuard.Data.Backups;

/// <summary>The files of one look at the backup directory. The same instance means the same names.</summary>
/// <param name="all">The files, in no order.</param>
internal sealed class NamedBackups(IReadOnlyList<NamedBackup> all)
{
    private readonly Lazy<List<NamedBackup>> dated = new(() =>
    {
        List<NamedBackup> files = [.. all.Where(file => file.Second is not null)];
        files.Sort((one, other) => Nullable.Compare(other.Second, one.Second));
        return files;
    });

    /// <summary>All of them.</summary>
    public IReadOnlyList<NamedBackup> All => all;

    /// <summary>Those whose names give a time, newest first; those of one second in no order.</summary>
    public IReadOnlyList<NamedBackup> Dated => dated.Value;

    /// <summary>Those whose names give none.</summary>
    public IReadOnlyList<NamedBackup> Others { get; } = [.. all.Where(file => file.Second is null)];
}
