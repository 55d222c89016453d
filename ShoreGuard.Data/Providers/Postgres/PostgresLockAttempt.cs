using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>One session asking for the advisory lock; the session goes along with the lock once it is had.</summary>
internal sealed class PostgresLockAttempt(NpgsqlConnection connection, long key, IDatabaseConnector connector) : ILockAttempt
{
    private const string OwnerSql = """
        SELECT a.application_name || coalesce(' (' || host(a.client_addr) || ')', '')
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND ((l.classid::bigint << 32) | l.objid::bigint) = @key
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    private bool handedOut;

    /// <inheritdoc/>
    public async Task<ILockHandle?> TryAcquireAsync(CancellationToken cancellationToken)
    {
        var answer = await connector.GuardAsync(
            () => connection.ReadTextsAsync("SELECT pg_try_advisory_lock(@key)", cancellationToken, ("@key", key)));
        if (!bool.Parse(answer[0]))
        {
            return null;
        }

        handedOut = true;
        return new PostgresLockHandle(connection, key);
    }

    /// <inheritdoc/>
    public async Task<string?> ReadOwnerAsync(CancellationToken cancellationToken) =>
        await connector.GuardAsync(() => connection.ReadTextsAsync(OwnerSql, cancellationToken, ("@key", key))) is [var owner, ..] ? owner : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => handedOut ? ValueTask.CompletedTask : connection.DisposeAsync();
}
