namespace ShoreGuard.Data.Backups;

/// <summary>Writes and opens backups of one database engine.</summary>
public interface IBackupEngine
{
    /// <summary>The ending of backup files, with its dot.</summary>
    string Extension { get; }

    /// <summary>Checks that a backup can be written at all, before anything is touched.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupToolUnusable"/>: a program is missing or too old.</exception>
    Task EnsureUsableAsync(CancellationToken cancellationToken);

    /// <summary>An upper bound of the bytes that a backup will take.</summary>
    Task<long> EstimateBytesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes one consistent snapshot into a file that does not exist yet. The file is complete when this returns, and worthless when it
    /// throws.
    /// </summary>
    /// <param name="path">The temporary file, in a directory of ours.</param>
    /// <param name="writersMayWait">Whether others may be kept from writing for so long, where that makes it faster; otherwise they go on.</param>
    /// <param name="bytesWritten">Told the bytes so far and the bytes in all (0 where unknown).</param>
    /// <param name="cancellationToken">Stops the copy within a moment.</param>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupInvalid"/>: the engine's own tools cannot read what they have written.</exception>
    Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken);

    /// <summary>Reads every byte of a backup through the engine's own tools and says what is inside. Changes and creates nothing.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupInvalid"/>: damaged, or no backup of this engine.</exception>
    Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the live database to its last row. Asked once a backup has failed: whether the disk of the backups is to blame, or
    /// what was to be backed up.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.DatabaseUnreadable"/>: it is damaged.</exception>
    Task EnsureDatabaseIsSoundAsync(CancellationToken cancellationToken);

    /// <summary>Whether two backups provably hold the same database: they are equal, apart from the time that an engine may write into the file.</summary>
    Task<bool> HaveSameContentAsync(string path, string otherPath, CancellationToken cancellationToken);
}
