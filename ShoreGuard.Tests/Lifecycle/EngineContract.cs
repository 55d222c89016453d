using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>What every engine has to keep. Each contract has one class for each engine; <see cref="ContractCoverageTests"/> sees to it.</summary>
/// <param name="engine">The engine's name.</param>
public abstract class EngineContract(string engine) : IAsyncLifetime
{
    private ILiveDatabase? database;

    public string Engine { get; } = engine;

    protected ILiveDatabase Database => database!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await Engines.CreateAsync(Engine);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>The notes at their first revision, with some rows in them.</summary>
    /// <param name="longestBody">How long the longest note is, which is how long a slow migration takes.</param>
    protected async Task FirstNotesAsync(int longestBody = 2)
    {
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Database.Target);
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "001"), Cancelled);
        await Database.FillAsync($"""
            INSERT INTO folders (id, name) VALUES (1, 'inbox'), (2, 'outbox');
            INSERT INTO notes (id, title, body, folder_id) VALUES (1, NULL, '{new string('x', longestBody)}', 1), (2, 'two', NULL, NULL), (3, 'three', 'yz', 2);
            """);
    }

    protected async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        return await connection.ReadTextsAsync(sql, Cancelled);
    }

    protected Task<IReadOnlyList<string>> HistoryAsync() => AskAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1""");

    /// <summary>Nothing of a migration is left lying about: no half-built table, no lock of EF Core's.</summary>
    protected async Task AssertNoDebrisAsync()
    {
        var tables = await DatabaseContent.TablesAsync(Database);
        Assert.DoesNotContain(tables, table => table.StartsWith("ef_temp", StringComparison.Ordinal));
        if (tables.Contains("__EFMigrationsLock"))
        {
            Assert.Empty(await AskAsync("""SELECT "Id" FROM "__EFMigrationsLock" """));
        }
    }

    private protected static IReadOnlyList<JournalEntry> Journal(Machinery machinery, JournalEvent happened) =>
        [.. machinery.Get<OperationJournal>().Read().Where(entry => entry.Event == happened)];

    private protected static Machinery Notes(DatabaseTarget target) => Machinery.Of<NotesSqliteContext, NotesPostgresContext>(target);
}
