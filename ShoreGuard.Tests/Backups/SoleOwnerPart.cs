using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class SoleOwnerPart
{
    /// <summary>Who closes an SQLite database and sees nobody else with it removes its log.</summary>
    [Fact(Explicit = true)]
    public async Task opens_the_database_and_closes_it_again()
    {
        await using (var connection = new SqliteConnection($"Data Source={ChildTest.Argument};Mode=ReadWrite;Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Assert.NotEmpty(await connection.ReadTextsAsync("SELECT id FROM accounts", TestContext.Current.CancellationToken));
        }

        ChildTest.ReadyAndWait();
    }
}
