using System.Data.Common;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>An SQLite file in a directory of its own.</summary>
internal sealed class SqliteLiveDatabase : ILiveDatabase
{
    private readonly string directory;

    /// <param name="under">Where its directory is made, such as a file system of the test's own; the temporary directory when left out.</param>
    public SqliteLiveDatabase(string? under = null)
    {
        directory = under is null
            ? Directory.CreateTempSubdirectory("shoreguard-test-").FullName
            : Directory.CreateDirectory(Path.Combine(under, "data")).FullName;
        Target = DatabaseUrl.Parse($"sqlite:///{FilePath}", DatabaseServices.UrlParsers, new HomeDirectories(directory, directory, directory));
    }

    public string FilePath => Path.Combine(directory, "data.db");

    public DatabaseTarget Target { get; }

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public async Task FillAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
