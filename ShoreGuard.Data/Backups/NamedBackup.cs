namespace ShoreGuard.Data.Backups;

/// <summary>A file that is called like a backup; nothing but its name has been looked at.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Second">The second that the name gives; null where it gives none.</param>
internal sealed record NamedBackup(string Name, string Path, DateTimeOffset? Second);
