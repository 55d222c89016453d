using System.Data.Common;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
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
    public async Task<DbConnection?> OpenSourceAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(SqliteBackupEngine.Immutable(path));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <inheritdoc/>
    public async Task<SourceTable?> ReadTableAsync(string path, string table, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteBackupEngine.Immutable(path));
        await connection.OpenAsync(cancellationToken);
        return await reading.ReadAsync(connection, table, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ObstacleToStagingAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> StageAsync(
        InspectedSource source, string stagedName, Action<long, long> bytesDone, CancellationToken cancellationToken)
    {
        var folder = PrivateFiles.EnsureDirectory(Path.GetDirectoryName(stagedName)!);
        var bytes = new FileInfo(source.Path).Length;
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
        return [];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RestoreInPlaceAsync(
        InspectedSource source, Action<string> begun, Func<DbConnection, Task> verify, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file can always be staged beside another one.");

    /// <inheritdoc/>
    public Task<bool> HasCommittedAsync(string transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file is never restored in a transaction.");
}
