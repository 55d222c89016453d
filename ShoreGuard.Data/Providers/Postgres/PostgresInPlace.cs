using System.Data;
using System.Data.Common;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// The slower way, for a user who may not create databases: everything of this user's goes from the schema and the archive
/// comes in, in one transaction on one connection, so that the result can be checked before it is committed.
/// </summary>
internal sealed class PostgresInPlace(PostgresConnectionStrings strings, PostgresTool tool, PostgresRoles roles)
{
    // What an extension brought stays: it belongs to the extension, and the archive asks for it "if not exists".
    private const string DropSql = """
        WITH mine AS (
            SELECT CASE c.relkind WHEN 'v' THEN 1 WHEN 'm' THEN 2 WHEN 'S' THEN 4 WHEN 'f' THEN 3 ELSE 3 END AS turn,
                   format('DROP %s IF EXISTS %I.%I CASCADE',
                          CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                          n.nspname, c.relname) AS statement,
                   'pg_class'::regclass AS catalogue, c.oid AS object
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm', 'r', 'p', 'f', 'S') AND NOT c.relispartition AND n.nspname = current_schema()
            UNION ALL
            SELECT 5, format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure), 'pg_proc'::regclass, p.oid
            FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            UNION ALL
            SELECT 6, format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname), 'pg_type'::regclass, t.oid
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype IN ('e', 'd', 'r') AND n.nspname = current_schema())
        SELECT statement FROM mine
        WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = mine.catalogue AND d.objid = mine.object AND d.deptype = 'e')
        ORDER BY turn
        """;

    // A server that is busy with a statement does not notice that its client died. Waits for the session's end, up to its patience.
    private const string EndSql = "SELECT pg_terminate_backend(pid, 20000)::text FROM pg_stat_activity WHERE backend_xid = @id::text::xid8::xid";

    /// <summary>Runs it.</summary>
    /// <exception cref="ShoreGuardException">The archive could not be read, or <paramref name="verify"/> refused; everything is rolled back.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        InspectedSource source, Action<string> begun, Func<DbConnection, Task> verify, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(strings.Migrator("shoreguard restore"));
        await connection.OpenAsync(cancellationToken);
        var (options, warnings) = await roles.DecideAsync(connection, source.Path, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        begun((await connection.ReadTextsAsync("SELECT pg_current_xact_id()::text", cancellationToken))[0]);
        foreach (var drop in await connection.ReadTextsAsync(DropSql, cancellationToken))
        {
            await connection.ExecuteAsync(drop, cancellationToken);
        }

        foreach (var section in (string[])["pre-data", "data", "post-data"])
        {
            await tool.RunAsync(
                "pg_restore",
                ["--section=" + section, "--file=-", .. options, source.Path],
                output => section == "data"
                    ? PostgresScript.RunRowsAsync(connection, output, cancellationToken)
                    : PostgresScript.RunStatementsAsync(connection, output, cancellationToken),
                cancellationToken);
        }

        await connection.ExecuteAsync("RESET ALL", cancellationToken); // The script has set its own search_path.
        await verify(connection);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await transaction.CommitAsync(CancellationToken.None); // The point of no return: how it ended must be known.
        }
        catch (NpgsqlException failure) when (connection.State != ConnectionState.Open)
        {
            throw ConnectionFailures.DuringCommit(failure);
        }

        return warnings;
    }

    /// <summary>
    /// Whether a transaction was committed, as the server's own commit log says
    /// (<see href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT">pg_xact_status</see>).
    /// </summary>
    /// <exception cref="ShoreGuardException">The server has not ended it yet.</exception>
    public async Task<bool> HasCommittedAsync(string transaction, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(strings.Migrator("shoreguard restore"));
        await connection.OpenAsync(cancellationToken);
        await connection.ReadTextsAsync(EndSql, cancellationToken, ("@id", transaction));
        return await connection.ReadTextsAsync("SELECT pg_xact_status(@id::text::xid8)", cancellationToken, ("@id", transaction)) switch
        {
            ["in progress"] => throw new ShoreGuardException(
                ErrorCode.DatabaseUnreachable,
                "The server still has the transaction of a restore open whose process is gone, so it is not known yet how that restore ended.",
                $"End the session whose backend_xid is {transaction} in pg_stat_activity (pg_terminate_backend), and start again."),
            var status => status is ["committed"],
        };
    }
}
