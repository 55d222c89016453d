using System.Data.Common;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The object id behind a database's name: a rename keeps it, and no two databases of a server ever have the same.</summary>
internal sealed class PostgresIdentity(
    PostgresMaintenance maintenance, PostgresConnectionStrings strings, IDatabaseConnector connector) : IDatabaseIdentity
{
    private const string Sql = "SELECT oid::text FROM pg_database WHERE datname = @name";
    private const string OwnSql = "SELECT oid::text FROM pg_database WHERE datname = current_database()";

    /// <inheritdoc/>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) => OfAsync(strings.DatabaseName, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connector.GuardAsync(() => connection.ReadTextsAsync(OwnSql, cancellationToken))).SingleOrDefault();

    /// <summary>The identity of any database of the server; null where there is none of that name.</summary>
    public Task<string?> OfAsync(string name, CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var connection = (DbConnection?)await maintenance.TryOpenAsync(cancellationToken)
            ?? await connector.OpenIfExistsAsync(cancellationToken);
        return await connection!.ReadTextsAsync(Sql, cancellationToken, ("@name", name)) is [var identity] ? identity : null;
    });
}
