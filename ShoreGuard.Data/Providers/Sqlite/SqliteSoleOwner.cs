using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using static SQLitePCL.raw;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Proof, for as long as it is not disposed, that no other connection of any process uses the live file, and that all of it is in the one file.</summary>
internal sealed class SqliteSoleOwner : IAsyncDisposable
{
    private const int PatienceSeconds = 5;

    private readonly SqliteConnection? connection;
    private readonly Func<bool> hasToReturnToWal;

    private SqliteSoleOwner(SqliteConnection? connection, Func<bool> hasToReturnToWal) => (this.connection, this.hasToReturnToWal) = (connection, hasToReturnToWal);

    /// <summary>Whether SQLite can read the file; where it cannot, there is nothing that it could lock.</summary>
    public bool IsReadable => connection is not null;

    /// <summary>How many handles of this process on the file are its own.</summary>
    public int Handles => IsReadable ? 1 : 0;

    /// <summary>
    /// As soon as nobody has the file open, becomes its owner; whoever has opened it on the way there is locked out by now, but
    /// would go on in the replaced file, so that it is tried again.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.DatabaseInUse"/>.</exception>
    public static async Task<SqliteSoleOwner> BecomeAsync(string path, TimeProvider time)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            await SqliteHolders.EnsureNoneAsync(path, time);
            var owner = await LockAsync(path);
            if (SqliteHolders.Of(SqliteHolders.Names(path), owner.Handles) is not { Count: > 0 } others)
            {
                return owner;
            }

            await owner.DisposeAsync();
            if (time.GetElapsedTime(began).TotalSeconds > PatienceSeconds)
            {
                throw SqliteHolders.InUse(path, string.Join(", ", others));
            }
        }
    }

    /// <summary>Empties the log into the file, leaves WAL mode, which only a sole user can, and locks everybody out.</summary>
    public static async Task<SqliteSoleOwner> LockAsync(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        }.ToString());
        try
        {
            // Not stopped by a caller: this is the cut-over, and each step ends within the patience.
            await connection.OpenAsync(CancellationToken.None);
            var (mode, identity) = (await connection.ReadTextsAsync("PRAGMA journal_mode", CancellationToken.None), SqliteIdentity.Of(path));
            await connection.ExecuteAsync("PRAGMA journal_mode = DELETE", CancellationToken.None);
            await connection.ExecuteAsync("BEGIN EXCLUSIVE", CancellationToken.None);
            return new(connection, hasToReturnToWal: () => mode is ["wal"] && SqliteIdentity.Of(path) == identity);
        }
        catch (SqliteException failure)
        {
            await connection.DisposeAsync();
            return failure.SqliteErrorCode switch
            {
                SQLITE_BUSY or SQLITE_LOCKED => throw SqliteHolders.InUse(path, "another process", failure),
                SQLITE_NOTADB or SQLITE_CORRUPT or SQLITE_FORMAT or SQLITE_IOERR => new(null, hasToReturnToWal: () => false), // Broken: this is what a restore repairs.
                _ => throw SqliteFailures.Translate(failure, path),
            };
        }
    }

    /// <summary>Lets everybody in again, and leaves a file that has not been replaced in the mode that it was in.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connection is null)
        {
            return;
        }

        await using (connection)
        {
            if (hasToReturnToWal())
            {
                await ReturnToWalAsync(connection);
            }
        }
    }

    private static async Task ReturnToWalAsync(SqliteConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK", CancellationToken.None);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL", CancellationToken.None);
        }
        catch (SqliteException)
        {
            // Somebody else is at it, or the disk that stopped the exchange is in the way here too: that is what is told. Out of WAL mode readers and
            // writers wait for each other, and the next start returns to it.
        }
    }
}
