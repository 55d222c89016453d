using System.Data.Common;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Restoring on SQLite: a database is a file, and staging one is copying it into the live one's directory.</summary>
internal sealed class SqliteRestoreEngine(IBackupEngine backups, SqliteSource sources, TableReading reading) : IRestoreEngine
{
    /// <inheritdoc/>
    public Task<PreparedSource> PrepareAsync(RestoreSource source, CancellationToken cancellationToken) => sources.PrepareAsync(source, cancellationToken);

    /// <inheritdoc/>
    public Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken) => backups.InspectAsync(path, cancellationToken);

    /// <inheritdoc/>
    public async Task<DbConnection?> OpenSourceAsync(string path, CancellationToken cancellationToken) =>
        await SqliteBackupEngine.OpenImmutableAsync(path, cancellationToken);

    /// <inheritdoc/>
    public async Task<SourceTable?> ReadTableAsync(string path, string table, CancellationToken cancellationToken)
    {
        await using var connection = await SqliteBackupEngine.OpenImmutableAsync(path, cancellationToken);
        return await reading.ReadAsync(connection, table, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ObstacleToStagingAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> StageAsync(
        InspectedSource source, string stagedName, Action<long, long> bytesDone, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(stagedName)!;
        var bytes = new FileInfo(source.Path).Length;
        try
        {
            PrivateFiles.EnsureDirectory(folder);
            FreeSpace.Require(folder, bytes, "The restored database");
            var copied = await SqliteFileCopy.RunAsync(source.Path, stagedName, done => bytesDone(done, bytes), cancellationToken);
            if (copied != source.Sha256)
            {
                throw SourceRefusals.Invalid(source.Source, "it changed after it was inspected");
            }

            // A file that says it is in WAL mode would get a log beside it as soon as it is looked at.
            await using var connection = new SqliteConnection(SqliteSource.Single(stagedName));
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException || BackupFailures.IsOfTheFileSystem(failure))
        {
            throw NotStaged(failure, folder);
        }

        return [];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RestoreInPlaceAsync(
        InspectedSource source, Action<string> begun, Func<DbConnection, Task> verify, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file can always be staged beside another one.");

    /// <inheritdoc/>
    public Task<bool> HasCommittedAsync(string transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file is never restored in a transaction.");

    private static ShoreGuardException NotStaged(Exception failure, string folder) =>
        failure.HResult == PosixErrors.NoSpace || failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL }
        ? new(
            ErrorCode.InsufficientSpace,
            $"The disk of {folder} became full while the restored database was made there. The live database is untouched.",
            "Free some space there, then try again.",
            failure)
        : new(
            ErrorCode.RestoreFailed,
            $"The restored database could not be made in {folder}: {failure.Message} The live database is untouched.",
            "Check that this user may write to that directory, its quota and its disk, then try again.",
            failure);
}
