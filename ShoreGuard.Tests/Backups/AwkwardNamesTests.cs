using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class AwkwardNamesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task database_user_and_password_may_have_any_letters()
    {
        var server = await PostgresServer.SharedAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (database, user, password) = ($"dä ta'b%41=\"@{mark}", $"o'br ien\"ü%@:/{mark}", "p@ss w%72d'\"\\ü:/?#");
        using var home = new ScratchDirectory();
        await server.ExecuteAsync($"CREATE ROLE {Quoted(user)} LOGIN PASSWORD '{password.Replace("'", "''", StringComparison.Ordinal)}'", Cancelled);
        await server.ExecuteAsync($"CREATE DATABASE {Quoted(database)} OWNER {Quoted(user)} TEMPLATE template0", Cancelled);
        try
        {
            var address = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("postgres"));
            var url = $"postgresql+psycopg://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{address.Host}:{address.Port}/{Uri.EscapeDataString(database)}";
            var target = DatabaseUrl.Parse(url, DatabaseServices.UrlParsers, new HomeDirectories(home.ToString(), home.ToString(), home.ToString()));
            await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(target);

            var backup = await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "tester", Cancelled);

            Assert.True(new FileInfo(backup.Path!).Length > 0);
            Assert.DoesNotContain("p@ss", await File.ReadAllTextAsync(backup.Path + ".json", Cancelled), StringComparison.Ordinal);
        }
        finally
        {
            await server.ExecuteAsync($"DROP DATABASE {Quoted(database)} WITH (FORCE)", CancellationToken.None);
            await server.ExecuteAsync($"DROP ROLE {Quoted(user)}", CancellationToken.None);
        }
    }

    [Theory]
    [MemberData(nameof(BackupBench.AllEngines), MemberType = typeof(BackupBench))]
    public async Task the_backup_directory_may_have_any_letters(string engine)
    {
        using var scratch = new ScratchDirectory();
        await using var bench = await BackupBench.CreateAsync(engine, directory: scratch["a b;c=d'e\"%41#f?gü*"]);

        var backup = await bench.TakeAsync();

        Assert.Equal([Path.GetFileName(backup.Path)!, Path.GetFileName(backup.Path) + ".json"], bench.Names);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
