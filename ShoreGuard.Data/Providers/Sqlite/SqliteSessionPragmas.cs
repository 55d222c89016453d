using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// Gives every connection that a context opens the settings that live in the connection and not in the file. In WAL mode
/// <c>synchronous=NORMAL</c> never damages the database; a power cut may take the last commits.
/// </summary>
public sealed class SqliteSessionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL;";

    /// <summary>Sets the pragmas on an open connection; for connections that no context opens.</summary>
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The driver runs every statement synchronously anyway; an asynchronous call would only hide that.
        Apply(connection);
        return Task.CompletedTask;
    }
}
