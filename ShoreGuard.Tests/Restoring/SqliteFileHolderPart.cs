using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

public sealed class SqliteFileHolderPart
{
    [Fact(Explicit = true)]
    public async Task holds_the_database_file_open_until_told_to_go()
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ChildTest.Argument, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ReadTextsAsync("SELECT count(*) FROM gateways", TestContext.Current.CancellationToken);
        ChildTest.ReadyAndWait();
    }
}
