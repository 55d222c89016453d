using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The connection strings for one PostgreSQL database, one for each purpose.</summary>
/// <param name="target">The database.</param>
/// <param name="options">The pool and the timeouts of the application's connections.</param>
public sealed class PostgresConnectionStrings(DatabaseTarget target, DatabaseOptions options)
{
    private const string ApplicationName = "shoreguard";

    // A long migration or dump must not be cut off, and a lock wait must not block every reader of the table for ever. The
    // unit of each is milliseconds.
    private const string WithoutLimits = "-c statement_timeout=0 -c lock_timeout=30000 -c idle_in_transaction_session_timeout=0";

    private const int KeepAliveSeconds = 30;
    private const int LookSeconds = 1;

    /// <summary>The name of the database.</summary>
    public string DatabaseName { get; } = NameIn(new(target.ConnectionString));

    /// <summary>The connection as PostgreSQL's own programs take it from their environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToolEnvironment() => PostgresToolEnvironment.Of(new(target.ConnectionString), DatabaseName);

    /// <summary>A text of somebody else's, with every secret of the connection blotted out, as it is and as a URL writes it.</summary>
    public string WithoutSecrets(string text)
    {
        var given = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        return new[] { given.Password, given.SslPassword }
            .Where(secret => !string.IsNullOrEmpty(secret))
            .SelectMany(secret => new[] { secret!, Uri.EscapeDataString(secret!) })
            .Aggregate(text, (clean, secret) => clean.Replace(secret, "***", StringComparison.Ordinal));
    }

    /// <summary>For the application: pooled, and no statement runs longer than the setting says, unless the URL's own options say otherwise.</summary>
    public string Application { get; } = ForApplication(target, options);

    /// <summary>
    /// For migrations and the lock: no pool, no limit on how long a statement runs, and a wait for a table lock that ends. With
    /// the driver's 30 seconds a long migration dies with "likely due to a transient failure".
    /// </summary>
    /// <param name="applicationName">What the connection calls itself in <c>pg_stat_activity</c>.</param>
    public string Migrator(string applicationName) => Unpooled(target, applicationName).ConnectionString;

    /// <summary>For a look at the bookkeeping: it answers within moments, or says that somebody is in the way.</summary>
    public string Reader()
    {
        var connection = Unpooled(target, ApplicationName);
        connection.Options = Join(connection.Options, "-c lock_timeout=3000");
        return connection.ConnectionString;
    }

    /// <summary>For a start's first look: nobody waits for it longer than a second, and it goes on no longer.</summary>
    public string Look()
    {
        var connection = Unpooled(target, ApplicationName);
        connection.Timeout = LookSeconds;
        connection.CommandTimeout = LookSeconds;
        connection.Enlist = false; // There is no transaction to join, and to ask for one loads what manages them.
        return connection.ConnectionString;
    }

    /// <summary>For work on databases as a whole, which needs a connection to another one: creating, renaming, closing.</summary>
    /// <param name="database">The database to connect to instead.</param>
    /// <param name="applicationName">What the connection calls itself.</param>
    public string Maintenance(string database, string applicationName)
    {
        var connection = Unpooled(target, applicationName);
        connection.Database = database;
        return connection.ConnectionString;
    }

    private static string ForApplication(DatabaseTarget target, DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        connection.Pooling = true;
        connection.MaxPoolSize = options.PoolSize + options.MaxOverflow;
        connection.MinPoolSize = Math.Min(connection.MinPoolSize, connection.MaxPoolSize);
        connection.Timeout = options.PoolTimeout;
        connection.ConnectionLifetime = Math.Max(0, options.PoolRecycle);
        connection.ApplicationName ??= ApplicationName;
        // The server takes the last of two equal settings: here the operator's own, below ours.
        connection.Options = Join($"-c statement_timeout={options.StatementTimeoutMs}", connection.Options);
        return connection.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Unpooled(DatabaseTarget target, string applicationName)
    {
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        connection.Pooling = false;
        connection.Multiplexing = false;
        connection.MinPoolSize = 0;
        connection.CommandTimeout = 0;
        connection.KeepAlive = KeepAliveSeconds;
        connection.ApplicationName = applicationName;
        connection.Options = Join(connection.Options, WithoutLimits);
        return connection;
    }

    /// <summary>As for the server, a database that is not named is the one with the user's name.</summary>
    private static string NameIn(NpgsqlConnectionStringBuilder given) => given.Database ?? given.Username ?? Environment.UserName;

    private static string Join(params string?[] options) => string.Join(' ', options.Where(option => !string.IsNullOrWhiteSpace(option)));
}
