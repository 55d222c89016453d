using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>A database, a user and a password of every letter that is special to somebody, through the whole life of a database.</summary>
public sealed class AwkwardLifeTests
{
    private const string Secret = "p@ss w%72d'\"\\ü:/?#&=;";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task names_of_any_letters_live_through_adoption_backup_restore_undo_and_downgrade_and_no_secret_is_told(bool asUrl)
    {
        var server = await PostgresServer.SharedAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (database, user) = ($"d'b \"ä%41@:/\\=;é{mark}", $"o'br \"ü%40@:/\\=;ß{mark}");
        using var home = new ScratchDirectory();
        await server.ExecuteAsync($"CREATE ROLE {Quoted(user)} LOGIN CREATEDB PASSWORD '{Secret.Replace("'", "''", StringComparison.Ordinal)}'", Cancelled);
        await server.ExecuteAsync($"CREATE DATABASE {Quoted(database)} OWNER {Quoted(user)} TEMPLATE template0", Cancelled);
        try
        {
            var target = TargetOf(server, database, user, home, asUrl);
            var log = new RecordedLog();
            await FillAsync(target);
            await using (var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(target, register: services =>
            {
                services.AddShoreGuardSchema();
                services.Configure<BackupOptions>(options => options.Directory = home["kept"]);
                log.Register(services);
            }))
            {
                await LiveAsync(machinery);
                await machinery.Get<KeptDatabases>().RemoveAsync();
            }

            Assert.All(Directory.GetFiles(home["kept"], "*.json*").Select(File.ReadAllText).Concat(log.Lines), EnsureNoSecret);
            EnsureNoSecret(target.ToString());
        }
        finally
        {
            foreach (var name in await server.ReadTextsAsync($"SELECT datname FROM pg_database WHERE datname LIKE '%{mark}%' OR datdba = (SELECT oid FROM pg_roles WHERE rolname LIKE '%{mark}')", CancellationToken.None))
            {
                await server.ExecuteAsync($"DROP DATABASE {Quoted(name)} WITH (FORCE)", CancellationToken.None);
            }

            await server.ExecuteAsync($"DROP ROLE {Quoted(user)}", CancellationToken.None);
        }
    }

    private static async Task LiveAsync(Machinery machinery)
    {
        Assert.True((await machinery.StartAsync()).IsReady);
        var head = UpstreamFacts.MigrationIds[^1];
        var backup = await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        var restored = await machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(backup.Path!), "test"), _ => { }, Cancelled);
        Assert.Equal((head, true), (restored.To, restored.IsKept));
        Assert.Equal(head, (await machinery.Get<UndoDatabase>().RunAsync(new("test"), _ => { }, Cancelled)).To);
        Assert.Equal(UpstreamFacts.MigrationIds[12], (await machinery.Get<DowngradeDatabase>().RunAsync(new("test", "013", AllowDataLoss: true), Cancelled)).To);
        Assert.Equal(head, (await machinery.Get<UpgradeDatabase>().RunAsync(new("test"), Cancelled)).To);
    }

    private static DatabaseTarget TargetOf(PostgresServer server, string database, string user, ScratchDirectory home, bool asUrl)
    {
        var text = asUrl
            ? $"postgresql+asyncpg://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(Secret)}@127.0.0.1:{server.Port}/{Uri.EscapeDataString(database)}"
            : new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = server.Port, Username = user, Password = Secret, Database = database }.ConnectionString;
        return DatabaseUrl.Parse(text, DatabaseServices.UrlParsers, new HomeDirectories(home.ToString(), home.ToString(), home.ToString()));
    }

    private static async Task FillAsync(DatabaseTarget target)
    {
        await using var connection = new NpgsqlConnection(target.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        await connection.ExecuteAsync(PythonDatabase.CreateSql("postgresql", "009") + PythonDatabase.RowsSql("postgresql", "009"), Cancelled);
    }

    private static void EnsureNoSecret(string text)
    {
        Assert.DoesNotContain("p@ss", text, StringComparison.Ordinal);
        Assert.DoesNotContain("p%40ss", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("w%72d", text, StringComparison.Ordinal);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
