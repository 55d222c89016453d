using System.Data.Common;
using System.Globalization;
using Npgsql;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Restoring on PostgreSQL: pg_restore into a new database that is like the live one in everything that no dump carries.</summary>
internal sealed class PostgresRestoreEngine(
    PostgresArchive archive,
    PostgresRights rights,
    PostgresRoles roles,
    PostgresMaintenance maintenance,
    PostgresConnectionStrings strings,
    PostgresTool tool,
    PostgresInPlace inPlace,
    IDatabaseConnector connector) : IRestoreEngine
{
    private const long LargeBytes = 16 << 20;
    private const int MostJobs = 4;

    /// <inheritdoc/>
    public Task<PreparedSource> PrepareAsync(RestoreSource source, CancellationToken cancellationToken) => PostgresSource.PrepareAsync(source, cancellationToken);

    /// <inheritdoc/>
    public Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken) => archive.InspectAsync(path, cancellationToken);

    /// <inheritdoc/>
    public Task<DbConnection?> OpenSourceAsync(string path, CancellationToken cancellationToken) => Task.FromResult<DbConnection?>(null);

    /// <inheritdoc/>
    public Task<SourceTable?> ReadTableAsync(string path, string table, CancellationToken cancellationToken) =>
        archive.ReadTableAsync(path, table, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ObstacleToStagingAsync(CancellationToken cancellationToken) => rights.ObstacleAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> StageAsync(
        InspectedSource source, string stagedName, Action<long, long> bytesDone, CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var server = await maintenance.OpenAsync(cancellationToken);
        var properties = await PostgresDatabaseProperties.ReadAsync(server, strings.DatabaseName, stagedName, cancellationToken);
        await server.ExecuteAsync(properties.Create, cancellationToken);
        var (options, warnings) = await roles.DecideAsync(server, source.Path, cancellationToken);
        bytesDone(0, 0);
        await FillAsync(source, stagedName, options, cancellationToken);
        await VacuumAsync(stagedName, cancellationToken);

        // Last, because a setting such as default_transaction_read_only would stop the restore itself.
        foreach (var statement in properties.Dress)
        {
            await server.ExecuteAsync(statement, cancellationToken);
        }

        return warnings;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RestoreInPlaceAsync(
        InspectedSource source, Action<string> begun, Func<DbConnection, Task> verify, CancellationToken cancellationToken) =>
        connector.GuardAsync(() => inPlace.RunAsync(source, begun, verify, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> HasCommittedAsync(string transaction, CancellationToken cancellationToken) =>
        connector.GuardAsync(() => inPlace.HasCommittedAsync(transaction, cancellationToken));

    private async Task FillAsync(InspectedSource source, string stagedName, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        var jobs = new FileInfo(source.Path).Length < LargeBytes ? 1 : Math.Clamp(Environment.ProcessorCount, 1, MostJobs);
        try
        {
            await tool.RunAsync(
                "pg_restore",
                [
                    "--exit-on-error", "--no-password", "--jobs=" + jobs.ToString(CultureInfo.InvariantCulture), .. options,
                    "--dbname=" + ConnectionInfo(stagedName), source.Path,
                ],
                output => output.CopyToAsync(Stream.Null, cancellationToken),
                cancellationToken);
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupFailed)
        {
            throw new ShoreGuardException(
                ErrorCode.RestoreFailed,
                $"pg_restore could not restore {source.Source.Name} into a new database. The live database is untouched.",
                "Its own message is in the log: a role, an extension or room is missing on the server; put that right and try again.",
                failure.InnerException);
        }
    }

    /// <summary>
    /// A restored database has no statistics, and the first requests would be planned blindly. What is vacuumed too leaves autovacuum nothing to
    /// do in it: an exchange would have to wait for that.
    /// </summary>
    private async Task VacuumAsync(string stagedName, CancellationToken cancellationToken)
    {
        await using var staged = new NpgsqlConnection(strings.Maintenance(stagedName, "shoreguard restore"));
        await staged.OpenAsync(cancellationToken);
        await staged.ExecuteAsync("VACUUM (ANALYZE)", cancellationToken);
    }

    /// <summary>A name as a connection string of libpq's, in which a name with an equals sign is not taken for one.</summary>
    private static string ConnectionInfo(string database) =>
        $"dbname='{database.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
