using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Servers that are newer than the client programs beside them.</summary>
public sealed class NewerServerTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => [.. EmbeddedPostgres.Releases.Keys];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task a_server_newer_than_pg_dump_is_told_apart_before_anything_is_touched_and_serves_where_no_backup_is_needed(int major)
    {
        await using var server = await PostgresServer.StartOwnAsync(await EmbeddedPostgres.RequireAsync(major, Cancelled));
        await server.ExecuteAsync("CREATE DATABASE filled TEMPLATE template0", Cancelled);
        await server.ExecuteAsync("CREATE DATABASE fresh TEMPLATE template0", Cancelled);
        await using (var connection = new NpgsqlConnection(server.ConnectionStringTo("filled") + ";Pooling=false"))
        {
            await connection.OpenAsync(Cancelled);
            await connection.ExecuteAsync(PythonDatabase.CreateSql("postgresql", "009") + PythonDatabase.RowsSql("postgresql", "009"), Cancelled);
        }

        await using var filled = MachineryOf(server, "filled");
        var refused = await filled.StartAsync();

        Assert.SkipWhen(refused.IsReady, "The client programs here are as new as this server.");
        Assert.Equal((DatabaseState.Failed, ErrorCode.BackupToolUnusable), (refused.State, refused.Problem!.Code));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"the server is version {major}, which it refuses to read"), refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("Install PostgreSQL's client programs", refused.Problem.NextStep, StringComparison.Ordinal);
        Assert.Empty(filled.Backups);

        // A new database has nothing to lose, and so is made all the same; but the next backup is known to be impossible.
        await using var fresh = MachineryOf(server, "fresh");
        Assert.True((await fresh.StartAsync()).IsReady);
        Assert.Equal(ErrorCode.BackupToolUnusable, (await fresh.Get<BackupReadiness>().CheckAsync(Cancelled))!.Code);
        ReliabilityFigures.Record("PostgreSQL's own troubles", $"start: server {major} newer than pg_dump", "postgresql", "before");
    }

    private Machinery MachineryOf(PostgresServer server, string database) => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(
        DatabaseUrl.Parse(server.UrlTo(database), DatabaseServices.UrlParsers, new HomeDirectories(scratch.ToString(), scratch.ToString(), scratch.ToString())),
        register: services => services.Configure<BackupOptions>(options => options.Directory = scratch["kept-" + database]));
}
