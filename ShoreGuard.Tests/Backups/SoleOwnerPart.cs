using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class SoleOwnerPart
{
    public const string Verdict = ".verdict";

    [Fact(Explicit = true)]
    public async Task asks_whether_anybody_else_has_the_database_open()
    {
        await using var connection = new SqliteConnection($"Data Source={ChildTest.Argument};Mode=ReadWrite;Pooling=false;Default Timeout=1");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(ChildTest.Argument + Verdict, await AskAsync(connection), TestContext.Current.CancellationToken);
        ChildTest.ReadyAndWait();
    }

    /// <summary>SQLite leaves WAL mode for the sole owner of the file only.</summary>
    private static async Task<string> AskAsync(SqliteConnection connection)
    {
        try
        {
            return (await connection.ReadTextsAsync("PRAGMA journal_mode = DELETE", TestContext.Current.CancellationToken))[0];
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return "locked";
        }
    }
}
