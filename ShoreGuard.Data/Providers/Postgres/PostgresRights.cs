using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Says what keeps this user from making a database beside the live one and exchanging the two.</summary>
internal sealed class PostgresRights(PostgresMaintenance maintenance, PostgresConnectionStrings strings, IDatabaseConnector connector)
{
    private const string Sql = """
        SELECT r.rolsuper, r.rolcreatedb, d.datname IS NULL OR pg_has_role(current_user, d.datdba, 'MEMBER'), pg_get_userbyid(d.datdba)
        FROM pg_roles r LEFT JOIN pg_database d ON d.datname = @live
        WHERE r.rolname = current_user
        """;

    /// <summary>The obstacle as a sentence; null where there is none.</summary>
    public Task<string?> ObstacleAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var server = await maintenance.TryOpenAsync(cancellationToken);
        if (server is null)
        {
            return "there is no other database on the server that this user may connect to (postgres).";
        }

        return (await server.ReadRowsAsync(Sql, cancellationToken, ("@live", strings.DatabaseName)))[0] switch
        {
            ["True", ..] => null,
            [_, "False", ..] => "the user may not create databases.",
            [_, _, "False", var owner] => $"the database belongs to {owner}, and only its owner may exchange it.",
            _ => null,
        };
    });
}
