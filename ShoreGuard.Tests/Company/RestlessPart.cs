using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>A process that gives an SQLite database no rest: it moves money all over the file, and moves the log into it at every turn.</summary>
public sealed class RestlessPart
{
    private const int Moves = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task writes_and_checkpoints_until_told_to_go_home()
    {
        using var goHome = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task[] work = [Task.Run(() => WriteAsync(goHome.Token), Cancelled), Task.Run(() => CheckpointAsync(goHome.Token), Cancelled)];
        ChildTest.ReadyAndWait();
        await goHome.CancelAsync();
        await Task.WhenAll(work);
    }

    private static async Task WriteAsync(CancellationToken goHome)
    {
        var random = new Random(Environment.ProcessId);
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync("PRAGMA wal_autocheckpoint = 0", Cancelled);
        while (!goHome.IsCancellationRequested)
        {
            try
            {
                await MoveAsync(connection, random);
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY)
            {
                // Somebody else's turn.
            }

            await Task.Delay(random.Next(10), CancellationToken.None); // Without a gap the others would never have one, which is not what is tested.
        }
    }

    private static async Task MoveAsync(SqliteConnection connection, Random random)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        for (var move = 0; move < Moves; move++)
        {
            await connection.ExecuteAsync(
                "UPDATE accounts SET balance = balance + CASE id WHEN $from THEN -1 ELSE 1 END WHERE id IN ($from, $to)",
                Cancelled,
                ("$from", random.Next(1, StillFileTests.Accounts)),
                ("$to", StillFileTests.Accounts));
        }

        await connection.ExecuteAsync("UPDATE transactions SET committed = committed + 1", Cancelled);
        await transaction.CommitAsync(Cancelled);
    }

    private static async Task CheckpointAsync(CancellationToken goHome)
    {
        var random = new Random(Environment.ProcessId);
        await using var connection = await OpenAsync();
        foreach (var kind in Forever("PASSIVE", "RESTART", "TRUNCATE"))
        {
            // Busy or not: what it could not move the next one moves.
            await connection.ReadTextsAsync($"PRAGMA wal_checkpoint({kind})", Cancelled);
            if (goHome.IsCancellationRequested)
            {
                return;
            }

            // So that the log is now long, now empty, and now at the point of being emptied when a copy begins.
            await Task.Delay(random.Next(30), CancellationToken.None);
        }
    }

    private static IEnumerable<string> Forever(params string[] words)
    {
        for (var turn = 0; ; turn++)
        {
            yield return words[turn % words.Length];
        }
    }

    private static async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={ChildTest.Argument};Mode=ReadWrite;Pooling=false;Default Timeout=1");
        await connection.OpenAsync(Cancelled);
        return connection;
    }
}
