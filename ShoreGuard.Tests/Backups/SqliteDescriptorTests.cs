using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Providers.Sqlite;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

/// <summary>What is asked of the descriptor through which SQLite has a file open.</summary>
public sealed class SqliteDescriptorTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ScratchDirectory scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task reads_leave_the_access_time_alone_where_that_was_asked_for(bool isAskedFor)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can be asked for it.");
        Assert.SkipWhen(!isAskedFor && KeepsNoAccessTimes(), "This file system keeps no access times.");
        var path = scratch["some.db"];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("CREATE TABLE folders (id INTEGER PRIMARY KEY)", TestContext.Current.CancellationToken);
        await using var reader = new SqliteConnection(connection.ConnectionString);
        await reader.OpenAsync(TestContext.Current.CancellationToken);
        if (isAskedFor)
        {
            SqliteDescriptor.KeepAccessTime(reader, path);
        }

        File.SetLastAccessTimeUtc(path, LongAgo);
        await reader.ReadTextsAsync("SELECT count(*) FROM folders", TestContext.Current.CancellationToken);

        Assert.Equal(isAskedFor, File.GetLastAccessTimeUtc(path) == LongAgo);
    }

    private bool KeepsNoAccessTimes()
    {
        var probe = scratch["probe"];
        File.WriteAllText(probe, "something");
        File.SetLastAccessTimeUtc(probe, LongAgo);
        _ = File.ReadAllText(probe);
        return File.GetLastAccessTimeUtc(probe) == LongAgo;
    }
}
