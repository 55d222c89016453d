using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>The connection strings for one SQLite database, one for each purpose.</summary>
/// <param name="target">The database.</param>
public sealed class SqliteConnectionStrings(DatabaseTarget target)
{
    /// <summary>
    /// For the application: pooled, foreign keys enforced whatever the connection's last user left behind, and never creating
    /// the file: a database that has gone missing must be noticed, not replaced by an empty one.
    /// </summary>
    public string Application { get; } = Build(target, SqliteOpenMode.ReadWrite, pooling: true);

    /// <summary>The path of the database file.</summary>
    public string FilePath { get; } = new SqliteConnectionStringBuilder(target.ConnectionString).DataSource;

    /// <summary>
    /// For the migrator, backups and readers: closing it closes the file, so that nothing is left open when the file is to be
    /// replaced, and nothing a migration did to its connection reaches another user.
    /// </summary>
    public string Unpooled(SqliteOpenMode mode) => Build(target, mode, pooling: false);

    private static string Build(DatabaseTarget target, SqliteOpenMode mode, bool pooling)
    {
        var given = new SqliteConnectionStringBuilder(target.ConnectionString);
        return new SqliteConnectionStringBuilder
        {
            DataSource = given.DataSource,
            Mode = mode,
            Pooling = pooling,
            ForeignKeys = true,
            DefaultTimeout = given.DefaultTimeout,
        }.ConnectionString;
    }
}
