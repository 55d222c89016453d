using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>A user that is no superuser and owns one database and everything in it.</summary>
internal sealed class LimitedUser : IAsyncDisposable
{
    private readonly string role;
    private readonly RestoreScene scene;
    private readonly PostgresServer server;

    private LimitedUser(string role, RestoreScene scene, PostgresServer server, DatabaseTarget target)
    {
        this.role = role;
        this.scene = scene;
        this.server = server;
        Target = target;
    }

    /// <summary>The scene's database, through this user.</summary>
    public DatabaseTarget Target { get; }

    private string Database => scene.Target.DisplayName.Split('/')[^1];

    public static async Task<LimitedUser> CreateAsync(RestoreScene scene, bool createDatabases)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await PostgresServer.SharedAsync();
        var role = "limited_" + Guid.NewGuid().ToString("N");
        await server.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'S3cr3tC4nary' {(createDatabases ? "CREATEDB" : "NOCREATEDB")}", cancellationToken);
        var target = scene.Target with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(scene.Target.ConnectionString) { Username = role }.ConnectionString,
        };
        var user = new LimitedUser(role, scene, server, target);
        await server.ExecuteAsync($"ALTER DATABASE {user.Database} OWNER TO {role}", cancellationToken);
        await scene.Live.FillAsync($"""
            ALTER SCHEMA public OWNER TO {role};
            DO $$ DECLARE mine record; BEGIN
              FOR mine IN SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
                EXECUTE format('ALTER TABLE %s OWNER TO {role}', mine.name);
              END LOOP;
            END $$;
            """);
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        await server.ExecuteAsync($"ALTER DATABASE {Database} OWNER TO tester", CancellationToken.None);
        await scene.Live.FillAsync($"REASSIGN OWNED BY {role} TO tester; DROP OWNED BY {role}");
        await server.ExecuteAsync($"DROP ROLE {role}", CancellationToken.None);
    }
}
