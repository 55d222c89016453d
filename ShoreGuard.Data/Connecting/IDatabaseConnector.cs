using System.Data.Common;

namespace ShoreGuard.Data.Connecting;

/// <summary>Opens connections to the live database, and says in an operator's words why one cannot be had.</summary>
public interface IDatabaseConnector
{
    /// <summary>
    /// An open, unpooled connection for reading; null where the database does not exist yet and will be made by the first
    /// migration. Creates nothing.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException">
    /// <see cref="Errors.ErrorCode.DatabaseUnreachable"/> when a later attempt may succeed;
    /// <see cref="Errors.ErrorCode.DatabaseRefused"/> or <see cref="Errors.ErrorCode.DatabaseUnreadable"/> when it will not.
    /// </exception>
    Task<DbConnection?> OpenIfExistsAsync(CancellationToken cancellationToken);

    /// <summary>An open connection for a start's first look, which answers at once or not at all, on the thread of whoever asks.</summary>
    /// <exception cref="DbException">The database cannot be reached within moments.</exception>
    LookConnection OpenForLook();

    /// <summary>Runs work on the database; the engine's exceptions come out as the ones that <see cref="OpenIfExistsAsync"/> names.</summary>
    Task<T> GuardAsync<T>(Func<Task<T>> work);

    /// <summary>Leaves the database as the application expects it; repeatable, and not part of any migration.</summary>
    Task PrepareForServiceAsync(CancellationToken cancellationToken);

    /// <summary>One cheap round trip that touches no table of ours, so that it never waits for a running migration.</summary>
    /// <returns>False where the database does not exist (yet).</returns>
    Task<bool> PingAsync(CancellationToken cancellationToken);
}
