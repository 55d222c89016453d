using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// Proof, for as long as it is not disposed, that no process changes a byte of the live file, and that all of the database is in it: the one
/// state in which copying the file is copying the database. Writers wait; readers do not notice.
/// <list type="bullet">
/// <item>The gate is a write transaction. In WAL mode nobody else can append to the log (WAL_WRITE_LOCK in https://www.sqlite.org/walformat.html);
/// in the other modes it is the RESERVED lock, without which nobody writes to the file (https://www.sqlite.org/lockingv3.html).</item>
/// <item>With the gate shut, checkpoints run until nothing of the log is left to be moved into the file. A later one then finds nothing to
/// do, and none can begin the log anew, which takes the writers' lock.</item>
/// <item>The reader begins after that, and so reads from the file alone: what SQLite calls read mark 0, which keeps every checkpointer from
/// the file (WAL_READ_LOCK, in the same place).</item>
/// </list>
/// Any other read transaction does not do: a checkpoint may write to the file under it, and 2 of 15 copies came out torn.
/// </summary>
internal sealed class SqliteStillFile : IAsyncDisposable
{
    private const int PatienceSeconds = 5;
    private const int ReadVersionAt = 18; // And the write version behind it: the header in https://www.sqlite.org/fileformat.html

    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogInterval = TimeSpan.FromMilliseconds(5);

    private readonly SqliteConnection gate;
    private readonly SafeFileHandle file;

    private SqliteStillFile(SqliteConnection gate, SqliteConnection reader, SafeFileHandle file)
    {
        this.gate = gate;
        this.file = file;
        Reader = reader;
    }

    /// <summary>A connection in a read transaction on exactly what is in the file.</summary>
    public SqliteConnection Reader { get; }

    /// <summary>Keeps the file still; null where that cannot be had within some seconds (somebody reads an old snapshot, or writes on and on) or on this platform.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static async Task<SqliteStillFile?> TryHoldAsync(SqliteConnectionStrings strings, TimeProvider time, CancellationToken cancellationToken)
    {
        var (gate, reader) = (Connection(strings), Connection(strings));
        var isStill = false;
        try
        {
            await gate.OpenAsync(cancellationToken);
            await reader.OpenAsync(cancellationToken);
            if (SqliteDescriptor.Of(reader, strings.FilePath) is not { } file
                || !await TryShutAsync(gate, cancellationToken)
                || !await TryEmptyLogAsync(reader, time, cancellationToken))
            {
                return null;
            }

            await reader.ExecuteAsync("BEGIN", cancellationToken);
            await reader.ReadTextsAsync("SELECT count(*) FROM sqlite_schema", cancellationToken); // The transaction begins with its first read.
            isStill = true;
            return new(gate, reader, file);
        }
        finally
        {
            if (!isStill)
            {
                await reader.DisposeAsync();
                await gate.DisposeAsync();
            }
        }
    }

    /// <summary>Copies the database into a new file of our own: one that needs no log and can be opened from a read-only medium.</summary>
    /// <exception cref="IOException">The live file could not be read, or the new one not be written.</exception>
    public Task CopyAsync(string path, Action<long, long> bytesDone, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            RawCopy.Run(file, path, bytesDone, cancellationToken);
            using var copy = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            RandomAccess.Write(copy.SafeFileHandle, [1, 1], ReadVersionAt); // Not in WAL mode.
        },
        cancellationToken);

    /// <summary>Lets the writers go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await Reader.DisposeAsync();
        await gate.DisposeAsync();
    }

    private static SqliteConnection Connection(SqliteConnectionStrings strings) => new(
        new SqliteConnectionStringBuilder(strings.Unpooled(SqliteOpenMode.ReadWrite)) { DefaultTimeout = PatienceSeconds }.ToString());

    private static async Task<bool> TryShutAsync(SqliteConnection gate, CancellationToken cancellationToken)
    {
        try
        {
            // SQLite's own wait looks every few milliseconds, the driver's every 150: too seldom among writers that leave no gap.
            await gate.ExecuteAsync($"PRAGMA busy_timeout = {PatienceSeconds * 1000}", cancellationToken);
            await gate.ExecuteAsync("BEGIN IMMEDIATE", cancellationToken);
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return false;
        }
    }

    /// <summary>Moves the log into the file. Others may be at it, or read what must not be overwritten yet: then a moment later is tried again.</summary>
    private static async Task<bool> TryEmptyLogAsync(SqliteConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var timer = new PeriodicTimer(LogInterval, time);
        while (true)
        {
            // Busy, the frames in the log, and those of them that are in the file by now; without a log the last two are -1.
            var state = (await connection.ReadRowsAsync("PRAGMA wal_checkpoint(PASSIVE)", cancellationToken))[0];
            if (state[0] == "0" && state[1] == state[2])
            {
                return true;
            }

            if (time.GetElapsedTime(began) > LogPatience)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
