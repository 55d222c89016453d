using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Providers.Sqlite;
using Xunit;

namespace ShoreGuard.Tests.Connecting;

public sealed class SqliteConnectionStringsTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("shoreguard-sqlite-");

    private SqliteConnectionStrings Strings => new(Urls.Parse($"sqlite:///{scratch.FullName}/x.db"));

    public void Dispose()
    {
        using var pooled = new SqliteConnection(Strings.Application);
        SqliteConnection.ClearPool(pooled);
        scratch.Delete(recursive: true);
    }

    [Fact]
    public void the_application_never_creates_the_database()
    {
        using var connection = new SqliteConnection(Strings.Application);

        Assert.Throws<SqliteException>(connection.Open);
        Assert.False(File.Exists(Strings.FilePath));
    }

    [Fact]
    public void a_pooled_connection_enforces_foreign_keys_whatever_its_last_user_left_behind()
    {
        using (var made = Open(Strings.Unpooled(SqliteOpenMode.ReadWriteCreate)))
        {
            Scalar(made, "CREATE TABLE t(id)");
        }

        using (var careless = Open(Strings.Application))
        {
            Scalar(careless, "PRAGMA foreign_keys=0");
        }

        using var next = Open(Strings.Application);
        Assert.Equal(1L, Scalar(next, "PRAGMA foreign_keys"));
    }

    [Fact]
    public void an_unpooled_connection_lets_go_of_the_file_when_it_is_closed()
    {
        Open(Strings.Unpooled(SqliteOpenMode.ReadWriteCreate)).Dispose();
        using var connection = Open(Strings.Unpooled(SqliteOpenMode.ReadWrite));
        var handle = connection.Handle!;
        connection.Close();

        Assert.True(handle.IsClosed);
    }

    [Fact]
    public void the_session_waits_for_other_writers_and_syncs_as_the_log_needs()
    {
        using var connection = Open(Strings.Unpooled(SqliteOpenMode.ReadWriteCreate));
        SqliteSessionPragmas.Apply(connection);

        Assert.Equal(5000L, Scalar(connection, "PRAGMA busy_timeout"));
        Assert.Equal(1L, Scalar(connection, "PRAGMA synchronous"));
        Assert.Equal(5, connection.DefaultTimeout);
    }

    [Fact]
    public void a_timeout_in_the_url_counts() =>
        Assert.Contains("Default Timeout=13", new SqliteConnectionStrings(Urls.Parse("sqlite:////data/x.db?timeout=12.5")).Application);

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
