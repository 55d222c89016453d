namespace ShoreGuard.Data.Backups;

/// <summary>One backup file as the catalogue finds it.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size now.</param>
/// <param name="Created">When it was taken, from the manifest, else from the name, else the file's own time (UTC).</param>
/// <param name="Manifest">The manifest; null for a foreign file, such as one of the Python edition.</param>
public sealed record ListedBackup(string Id, string Path, long Bytes, DateTimeOffset Created, BackupManifest? Manifest)
{
    /// <summary>Whether the file came without a manifest of ours.</summary>
    public bool IsForeign => Manifest is null;

    /// <summary>The second that it is listed by: the one that the name gives, else the one in which it was taken.</summary>
    internal DateTimeOffset Second { get; } =
        BackupNames.SecondIn(Id) ?? new(Created.UtcTicks - (Created.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
