using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Bench.Databases;

/// <summary>Databases of a given size, with the schema of a given revision.</summary>
internal static class SampleDatabases
{
    private const int GatewaysAtATime = 200;

    /// <summary>Makes an SQLite file, at head unless another revision is given.</summary>
    public static async Task<string> SqliteAsync(string path, long bytes, string? revision = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await MigrateAsync("sqlite:///" + path, revision);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA synchronous = OFF");
        var rows = new SampleRows();
        for (var first = 1; bytes > 0 && new FileInfo(path).Length < bytes; first += GatewaysAtATime)
        {
            await FillAsync(connection, rows, first);
            await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return "sqlite:///" + path;
    }

    /// <summary>Makes a PostgreSQL database, at head unless another revision is given.</summary>
    public static async Task<string> PostgresAsync(PostgresServer server, string name, long bytes, string? revision = null)
    {
        await server.CreateAsync(name);
        await MigrateAsync(server.UrlTo(name), revision);
        await using var connection = new NpgsqlConnection(server.ConnectionStringTo(name));
        await connection.OpenAsync();
        var rows = new SampleRows();
        for (var first = 1; bytes > 0 && await server.SizeAsync(name) < bytes; first += GatewaysAtATime)
        {
            await FillAsync(connection, rows, first);
        }

        await using var settle = new NpgsqlCommand("VACUUM ANALYZE; CHECKPOINT", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync();
        return server.UrlTo(name);
    }

    private static async Task MigrateAsync(string url, string? revision)
    {
        var backups = Directory.CreateTempSubdirectory("shoreguard-bench-");
        await using (var product = Product.For(url, backups.FullName))
        {
            await product.Get<UpgradeDatabase>().RunAsync(new("bench", revision), CancellationToken.None);
        }

        backups.Delete(recursive: true);
    }

    private static async Task FillAsync(SqliteConnection connection, SampleRows rows, int first)
    {
        await using var transaction = connection.BeginTransaction();
        await using var gateway = Prepared(
            connection,
            "INSERT INTO gateways (id, name, endpoint, registered_at, ca_cert, client_cert, client_key) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            7);
        await using var entry = Prepared(
            connection,
            "INSERT INTO audit_log (id, timestamp, actor, action, resource_type, resource_id, gateway_name, gateway_id, detail, client_ip) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            10);
        for (var id = first; id < first + GatewaysAtATime; id++)
        {
            await RunAsync(gateway, id, SampleRows.NameOf(id), rows.Resource(), SampleRows.TimeOf(id), rows.Certificate(), rows.Certificate(), rows.Certificate());
            for (var number = id * SampleRows.AuditEntriesPerGateway; number < (id + 1) * SampleRows.AuditEntriesPerGateway; number++)
            {
                await RunAsync(
                    entry, number, SampleRows.TimeOf(number), rows.Actor(), rows.Action(), "sandbox", rows.Resource(), SampleRows.NameOf(id), id, rows.Detail(), rows.Address());
            }
        }

        await transaction.CommitAsync();
    }

    private static async Task FillAsync(NpgsqlConnection connection, SampleRows rows, int first)
    {
        await using (var gateways = await connection.BeginBinaryImportAsync(
            "COPY gateways (id, name, endpoint, scheme, last_status, registered_at, ca_cert, client_cert, client_key) FROM STDIN (FORMAT BINARY)"))
        {
            for (var id = first; id < first + GatewaysAtATime; id++)
            {
                await gateways.StartRowAsync();
                await gateways.WriteAsync(id, NpgsqlDbType.Integer);
                await gateways.WriteAsync(SampleRows.NameOf(id));
                await gateways.WriteAsync(rows.Resource());
                await gateways.WriteAsync("https");
                await gateways.WriteAsync("unknown");
                await gateways.WriteAsync(SampleRows.TimeOf(id), NpgsqlDbType.TimestampTz);
                await gateways.WriteAsync(rows.Certificate());
                await gateways.WriteAsync(rows.Certificate());
                await gateways.WriteAsync(rows.Certificate());
            }

            await gateways.CompleteAsync();
        }

        await using var entries = await connection.BeginBinaryImportAsync(
            "COPY audit_log (id, timestamp, actor, actor_role, action, resource_type, resource_id, gateway_name, gateway_id, detail, client_ip) FROM STDIN (FORMAT BINARY)");
        for (var number = first * SampleRows.AuditEntriesPerGateway; number < (first + GatewaysAtATime) * SampleRows.AuditEntriesPerGateway; number++)
        {
            var gateway = number / SampleRows.AuditEntriesPerGateway;
            await entries.StartRowAsync();
            await entries.WriteAsync(number, NpgsqlDbType.Integer);
            await entries.WriteAsync(SampleRows.TimeOf(number), NpgsqlDbType.TimestampTz);
            await entries.WriteAsync(rows.Actor());
            await entries.WriteAsync("operator");
            await entries.WriteAsync(rows.Action());
            await entries.WriteAsync("sandbox");
            await entries.WriteAsync(rows.Resource());
            await entries.WriteAsync(SampleRows.NameOf(gateway));
            await entries.WriteAsync(gateway, NpgsqlDbType.Integer);
            await entries.WriteAsync(rows.Detail());
            await entries.WriteAsync(rows.Address());
        }

        await entries.CompleteAsync();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + number });
        }

        return command;
    }

    private static async Task RunAsync(SqliteCommand command, params IReadOnlyList<object> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
