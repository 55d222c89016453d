using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>What belongs to a database on the server and to no dump, and what a user without rights can still do.</summary>
public sealed class PostgresRestoreTests : IDisposable
{
    private const string Engine = "postgresql";

    private const string PropertiesSql = """
        SELECT concat_ws(' | ', pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, d.datconnlimit, d.datallowconn, d.datacl,
               shobj_description(d.oid, 'pg_database'),
               (SELECT string_agg(concat(s.setrole::regrole, ' ', s.setconfig), ' ' ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))
        FROM pg_database d WHERE d.datname = current_database()
        """;

    private readonly ScratchDirectory scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task owner_encoding_collation_settings_grants_comment_and_limit_survive_the_exchange()
    {
        var server = await PostgresServer.SharedAsync();
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var name = NameOf(scene);
        var role = "reader_" + Guid.NewGuid().ToString("N");
        foreach (var sql in (string[])
        [
            $"CREATE ROLE {role}",
            $"ALTER DATABASE {name} SET search_path TO \"$user\", public",
            $"ALTER DATABASE {name} SET work_mem TO '7MB'",
            $"ALTER DATABASE {name} SET myapp.greeting TO 'it''s'",
            $"ALTER ROLE {role} IN DATABASE {name} SET statement_timeout TO '5s'",
            $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            $"GRANT CONNECT ON DATABASE {name} TO {role} WITH GRANT OPTION",
            $"COMMENT ON DATABASE {name} IS 'the one that counts; it''s live'",
            $"ALTER DATABASE {name} CONNECTION LIMIT 42",
            $"ALTER DATABASE {name} OWNER TO {role}",
        ])
        {
            await server.ExecuteAsync(sql, RestoreScene.Cancelled);
        }

        await scene.Live.FillAsync($"GRANT SELECT ON gateways TO {role}");
        var before = await scene.ReadAsync(PropertiesSql);
        var backup = await scene.BackUpAsync();

        await scene.RestoreAsync(backup.Path!);

        Assert.Equal(before, await scene.ReadAsync(PropertiesSql));
        Assert.Equal(["True"], await scene.ReadAsync($"SELECT has_table_privilege('{role}', 'gateways', 'SELECT')"));
        await scene.Machinery.Get<KeptDatabases>().RemoveAsync();
        await server.ExecuteAsync($"ALTER DATABASE {name} OWNER TO tester", RestoreScene.Cancelled);
        await scene.Live.FillAsync($"DROP OWNED BY {role}");
        await server.ExecuteAsync($"DROP ROLE {role}", RestoreScene.Cancelled);
    }

    [Fact]
    public async Task sessions_of_other_replicas_are_ended_and_find_the_restored_database()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        await using var replica = await scene.Live.OpenAsync();
        Assert.Equal(["0"], await replica.ReadTextsAsync("SELECT count(*) FROM operations", RestoreScene.Cancelled));

        await scene.RestoreAsync(backup.Path!);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => replica.ReadTextsAsync("SELECT 1", RestoreScene.Cancelled));
        Assert.Equal(["2"], await scene.ReadAsync("SELECT count(*) FROM operations"));
    }

    [Fact]
    public async Task an_exchange_that_another_users_session_prevents_changes_nothing_and_lets_clients_in_again()
    {
        var source = await RestoreScene.ForeignFileAsync(Engine, "017", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var before = await scene.ContentAsync();
        await using var limited = await LimitedUser.CreateAsync(scene, createDatabases: true);
        await using var foreign = await scene.Live.OpenAsync(); // Of a superuser, which the limited user may not end.

        await using var through = scene.Through(limited.Target);
        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => through.RestoreAsync(source));

        Assert.Equal(ErrorCode.DatabaseInUse, refused.Code);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(["True"], await scene.ReadAsync("SELECT datallowconn FROM pg_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task the_owner_of_the_database_needs_no_more_than_the_right_to_create_databases()
    {
        var source = await RestoreScene.ForeignFileAsync(Engine, "005", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        await using var limited = await LimitedUser.CreateAsync(scene, createDatabases: true);
        await using var through = scene.Through(limited.Target);

        var result = await through.RestoreAsync(source);

        Assert.True(result.IsKept);
        Assert.StartsWith(UpstreamFacts.MigrationIds[4] + ": ", await scene.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(UpstreamFacts.MigrationIds[^1], (await through.UpgradeAsync()).To);
    }

    [Fact]
    public async Task without_the_right_to_create_databases_the_slower_way_is_offered_and_leaves_nothing_newer_behind()
    {
        var source = await RestoreScene.ForeignFileAsync(Engine, "005", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        await using var limited = await LimitedUser.CreateAsync(scene, createDatabases: false);
        await using var through = scene.Through(limited.Target);
        var before = await scene.ContentAsync();

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => through.RestoreAsync(source));
        Assert.Equal(ErrorCode.SlowRestoreOnly, refused.Code);
        Assert.Contains("--allow-slow", refused.NextStep, StringComparison.Ordinal);
        Assert.Equal(before, await scene.ContentAsync());

        var result = await through.RestoreAsync(source, allowSlow: true);
        Assert.False(result.IsKept);
        Assert.NotNull(result.SafetyBackupId);
        Assert.StartsWith(UpstreamFacts.MigrationIds[4] + ": ", await scene.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(UpstreamFacts.TablesAt(5).Append("alembic_version").Order(StringComparer.Ordinal), await scene.ReadAsync(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace ORDER BY relname COLLATE \"C\""));
        Assert.Equal(UpstreamFacts.MigrationIds[^1], (await through.UpgradeAsync()).To);
    }

    [Fact]
    public async Task the_slower_way_is_whole_or_not_at_all()
    {
        await using var drifted = await RestoreScene.AtAsync(Engine, "005");
        await drifted.Live.FillAsync("DROP TABLE webhook_deliveries");
        var backup = await drifted.BackUpAsync();
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        await using var limited = await LimitedUser.CreateAsync(scene, createDatabases: false);
        await using var through = scene.Through(limited.Target);
        var before = await scene.ContentAsync();

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => through.RestoreAsync(backup.Path!, allowSlow: true));

        Assert.Equal(ErrorCode.BackupIncompatible, refused.Code);
        Assert.Equal(before, await scene.ContentAsync());
    }

    private static string NameOf(RestoreScene scene) => scene.Target.DisplayName.Split('/')[^1];
}
