using System.Data;
using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// The migrator's connection, opened under the lock and before the backup, so that it can bear witness that nobody else has
/// written between the backup and a failure.
/// </summary>
public sealed class MigrationSession : IAsyncDisposable
{
    private readonly IMigrationEngine engine;
    private readonly long? witnessed;

    private MigrationSession(HeldLock held, IMigrationEngine engine, DbConnection connection, long? witnessed)
    {
        Held = held;
        this.engine = engine;
        Connection = connection;
        this.witnessed = witnessed;
    }

    /// <summary>The lock that the session works under.</summary>
    public HeldLock Held { get; }

    /// <summary>The open connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>Opens the connection.</summary>
    public static async Task<MigrationSession> OpenAsync(
        HeldLock held, IMigrationEngine engine, DatabaseTarget target, CancellationToken cancellationToken)
    {
        held.ThrowIfLost();
        var connection = await engine.OpenAsync(target, cancellationToken);
        return new(held, engine, connection, await engine.WitnessAsync(connection, cancellationToken));
    }

    /// <summary>Whether it is certain that nobody else has written since the session was opened.</summary>
    public async Task<bool> NobodyElseWroteAsync(CancellationToken cancellationToken) =>
        witnessed is { } before && await engine.WitnessAsync(Connection, cancellationToken) == before;

    /// <summary>The point of no return: a commit that was asked for is waited for.</summary>
    /// <exception cref="ShoreGuardException">
    /// With <see cref="ShoreGuardException.IsOutcomeUnknown"/>: the connection broke before the answer came.
    /// </exception>
    public async Task CommitAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None); // Stopped half way, nobody would know how it ended.
        }
        catch (Exception failure) when (IsBroken)
        {
            throw ConnectionFailures.DuringCommit(failure);
        }
    }

    /// <summary>Why the work of this session stopped: the lost lock or the broken connection, whatever else they made fail.</summary>
    public Exception CauseOf(Exception failure) => failure switch
    {
        ShoreGuardException { IsOutcomeUnknown: true } => failure,
        _ when Held.IsLost => Held.CauseOf(failure),
        ShoreGuardException or OperationCanceledException => failure,
        _ when IsBroken => ConnectionFailures.Broken(failure),
        _ => failure,
    };

    private bool IsBroken => Connection.State != ConnectionState.Open;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
