using System.Globalization;
using Npgsql;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Revisions;
using static System.Data.IsolationLevel;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Backups of PostgreSQL: pg_dump's custom format, of the same exported snapshot that the rows are counted in.</summary>
internal sealed class PostgresBackupEngine(
    PostgresConnectionStrings strings,
    PostgresDump dump,
    PostgresToolVersion versions,
    PostgresArchive archive,
    RevisionReader revisions,
    ITableCatalogue tables,
    IDatabaseConnector connector) : IBackupEngine
{
    /// <summary>The ending of backup files.</summary>
    public const string Ending = ".pgdump";

    /// <inheritdoc/>
    public string Extension => Ending;

    /// <inheritdoc/>
    public Task EnsureUsableAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await versions.EnsureNewEnoughAsync(connection, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<long> EstimateBytesAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var connection = await OpenAsync(cancellationToken);
        var bytes = await connection.ReadTextsAsync(
            "SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class WHERE relkind = 'r' AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)",
            cancellationToken);
        return long.Parse(bytes[0], CultureInfo.InvariantCulture);
    });

    /// <inheritdoc/>
    public async Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        var estimate = await EstimateBytesAsync(cancellationToken);
        return await connector.GuardAsync(async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            var version = await versions.EnsureNewEnoughAsync(connection, cancellationToken);
            await using var snapshot = await connection.BeginTransactionAsync(RepeatableRead, cancellationToken);
            var id = (await connection.ReadTextsAsync("SELECT pg_export_snapshot()", cancellationToken))[0];
            var observed = await revisions.ReadAsync(connection, cancellationToken);
            var counts = await RowCounter.CountAsync(connection, observed.Tables, cancellationToken);
            var (hash, rows) = await dump.WriteAsync(path, id, version, done => bytesWritten(done, estimate), cancellationToken);
            return new WrittenBackup(
                new(observed, counts, "PostgreSQL " + connection.ServerVersion, version, hash), token => archive.InspectAsync(path, rows, token));
        });
    }

    /// <inheritdoc/>
    public Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken) => archive.InspectAsync(path, cancellationToken);

    /// <inheritdoc/>
    public Task EnsureDatabaseIsSoundAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var connection = await OpenAsync(cancellationToken);
        foreach (var table in await tables.ListAsync(connection, cancellationToken))
        {
            // Counting would leave out the long values, which are stored apart: all of every row is sent, and thrown away here.
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT * FROM {PostgresNames.Quote(table)}) TO STDOUT (FORMAT BINARY)", cancellationToken);
            await rows.CopyToAsync(Stream.Null, cancellationToken);
        }

        return true;
    });

    /// <inheritdoc/>
    public async Task<bool> HaveSameContentAsync(string path, string otherPath, CancellationToken cancellationToken) =>
        await FileComparison.AreEqualAsync(path, otherPath, await PostgresArchiveHeader.TimeInAsync(path, cancellationToken), cancellationToken);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(strings.Migrator("shoreguard backup"));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
