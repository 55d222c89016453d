using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// An advisory lock in the server's maintenance database, so that it outlives the exchange of the database that it
/// protects. It is asked for and never waited for: a blocked waiter deadlocks with CREATE INDEX CONCURRENTLY.
/// </summary>
internal sealed class PostgresMigrationLock(PostgresConnectionStrings strings, IDatabaseConnector connector) : IMigrationLock
{
    /// <inheritdoc/>
    public Task<ILockAttempt> BeginAttemptAsync(LockOwner owner, CancellationToken cancellationToken) =>
        connector.GuardAsync<ILockAttempt>(async () =>
            new PostgresLockAttempt(await OpenAsync(owner.ToString(), cancellationToken), KeyOf(strings.DatabaseName), connector));

    private async Task<NpgsqlConnection> OpenAsync(string applicationName, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgresPlainConnection.OpenAsync(strings.Maintenance("postgres", applicationName), cancellationToken);
        }
        catch (PostgresException closed) when (closed.SqlState
            is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            // No maintenance database for this user, and so for none of its replicas: they meet in the database itself.
            return await PostgresPlainConnection.OpenAsync(strings.Migrator(applicationName), cancellationToken);
        }
    }

    private static long KeyOf(string database) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("shoreguard migration lock: " + database)));
}
