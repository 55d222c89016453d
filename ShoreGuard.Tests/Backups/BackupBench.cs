using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Backups;

/// <summary>A database with a revision and a hundred accounts of a hundred each, and the machinery to back it up.</summary>
internal sealed class BackupBench : IAsyncDisposable
{
    public const string Revision = "20260501000001_001_Notes";

    private BackupBench(ILiveDatabase database, Machinery machinery)
    {
        Database = database;
        Machinery = machinery;
    }

    public static TheoryData<string> AllEngines => [.. Engines.All];

    public ILiveDatabase Database { get; }

    public Machinery Machinery { get; }

    public string Directory => Machinery.Get<BackupDirectory>().Path;

    public IReadOnlyList<JournalEntry> Journal => Machinery.Get<OperationJournal>().Read();

    /// <summary>The names in the backup directory, without the journal's.</summary>
    public IReadOnlyList<string> Names => !System.IO.Directory.Exists(Directory)
        ? []
        : [.. new DirectoryInfo(Directory).EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Where(name => !name.StartsWith("journal", StringComparison.Ordinal) && name != ".journal.lock")
            .Order(StringComparer.Ordinal)];

    public static async Task<BackupBench> CreateAsync(string engine, Action<IServiceCollection>? register = null, string? directory = null)
    {
        var database = await Engines.CreateAsync(engine);
        await database.FillAsync($"""
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) NOT NULL PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('{Revision}', '10.0.0');
            CREATE TABLE accounts (id integer PRIMARY KEY, balance integer NOT NULL, remark text);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO accounts SELECT i, 100, 'remark' FROM n;
            """);
        return new(database, MachineryOf(database, register, directory));
    }

    public static Machinery MachineryOf(ILiveDatabase database, Action<IServiceCollection>? register = null, string? directory = null) =>
        Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target, register: services =>
        {
            services.Configure<BackupOptions>(options => options.Directory = directory);
            register?.Invoke(services);
        });

    public Task<VerifiedBackup> TakeAsync(BackupRequest? request = null, CancellationToken? cancellationToken = null) =>
        Machinery.Get<TakeBackup>().RunAsync(
            request ?? new(BackupReason.Manual), "tester", cancellationToken ?? TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Machinery.DisposeAsync();
        await Database.DisposeAsync();
    }
}
