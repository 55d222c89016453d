namespace ShoreGuard.Data.Backups;

/// <summary>A backup that has been written and not yet read back.</summary>
/// <param name="Content">What was written.</param>
/// <param name="InspectAsync">
/// Says what is inside, as <see cref="IBackupEngine.InspectAsync"/> does. What the engine's own tools have read already while it was written they do
/// not read again: those bytes are the file's where it has the hash in <paramref name="Content"/>, which then is there.
/// </param>
public sealed record WrittenBackup(BackupContent Content, Func<CancellationToken, Task<BackupContent>> InspectAsync);
