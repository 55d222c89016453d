using System.Data.Common;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Ends the sessions that stand in an exchange's way: those of a database, without which it cannot be renamed, and those of a process that died.</summary>
internal sealed class PostgresSessions(DatabaseTarget target, TimeProvider time)
{
    // The server's own workers have no user; a rename ends them by itself, and this user need not be allowed to.
    private const string EndSql = """
        SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity
        WHERE datname = ANY (@names) AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
        """;

    // Nobody else can have such a name: it has the operation's id in it. What is idle has ended already.
    private const string EndStatementsSql = """
        SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity
        WHERE EXISTS (SELECT FROM unnest(@names) AS name WHERE position(name IN query) > 0)
          AND state <> 'idle' AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
        """;

    // An autovacuum worker, in the words that every user may read of it.
    private const string WorkersSql = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = ANY (@names) AND usesysid IS NULL";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns when these databases have no session left. New ones have been shut out before, or the database is known to nobody.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.DatabaseInUse"/>: another user's sessions, or they do not end.</exception>
    public Task EndAllAsync(DbConnection server, string[] names) => EndAsync(server, EndSql, ("@names", names));

    /// <summary>Returns when no statement is at work that names one of these databases: creating, renaming or removing it.</summary>
    /// <exception cref="ShoreGuardException">As above.</exception>
    public Task EndStatementsAboutAsync(DbConnection server, string[] names) => EndAsync(server, EndStatementsSql, ("@names", names));

    /// <summary>
    /// Returns when the server has no worker of its own in these databases, or after some seconds: a rename ends them by itself, but looks for
    /// that only every 100 ms (CountOtherDBBackends in the server's procarray.c).
    /// </summary>
    public Task AwaitQuietAsync(DbConnection server, string[] names, CancellationToken cancellationToken) =>
        BecomesNoneAsync(server, WorkersSql, ("@names", names), cancellationToken);

    private async Task EndAsync(DbConnection server, string sql, (string Name, object Value) about)
    {
        try
        {
            // Bounded by the patience; half way is no state to be left in, so no caller can stop it.
            if (!await BecomesNoneAsync(server, sql, about, CancellationToken.None))
            {
                throw InUse("sessions that do not end", null);
            }
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw InUse("sessions of another user, which this one may not end", refused);
        }
    }

    /// <summary>Asks for a number until it is 0, or the patience is at its end.</summary>
    private async Task<bool> BecomesNoneAsync(DbConnection server, string sql, (string Name, object Value) about, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (await server.ReadTextsAsync(sql, cancellationToken, about) is not ["0"])
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Renames databases without sessions, in this order: all of them or none, whenever the server stops.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.DatabaseInUse"/>: a prepared transaction or a replication slot holds one.</exception>
    public async Task RenameAsync(DbConnection server, IReadOnlyList<(string From, string To)> names)
    {
        try
        {
            await using var transaction = await server.BeginTransactionAsync();
            foreach (var (from, to) in names)
            {
                await server.ExecuteAsync($"ALTER DATABASE {PostgresNames.Quote(from)} RENAME TO {PostgresNames.Quote(to)}", CancellationToken.None);
            }

            await transaction.CommitAsync();
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw InUse("a session, a prepared transaction or a replication slot", busy);
        }
    }

    private ShoreGuardException InUse(string what, Exception? cause) => new(
        ErrorCode.DatabaseInUse,
        $"{target.DisplayName} cannot be exchanged because it has {what}. Nothing was changed.",
        "Look at pg_stat_activity, pg_prepared_xacts and pg_replication_slots on the server, end what is there, then try again.",
        cause);
}
