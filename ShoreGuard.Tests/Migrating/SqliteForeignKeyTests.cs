using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

/// <summary>SQLite enforces foreign keys only where it is told to, and not at all while a migration runs.</summary>
public sealed class SqliteForeignKeyTests : IAsyncDisposable
{
    private readonly SqliteLiveDatabase database = new();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task rows_that_pointed_at_nothing_before_do_not_stop_an_upgrade()
    {
        await FirstNotesAsync("PRAGMA foreign_keys = 0; INSERT INTO notes (id, title, folder_id) VALUES (9, 'orphan', 99)");
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
    }

    [Fact]
    public async Task a_migration_that_leaves_rows_pointing_at_nothing_is_rolled_back_and_names_them()
    {
        await FirstNotesAsync("INSERT INTO folders (id, name) VALUES (1, 'inbox'); INSERT INTO notes (id, folder_id) VALUES (1, 1)");
        var before = await DatabaseContent.ReadAsync(database);
        await using var machinery = Machinery.Of<OrphaningNotesSqliteContext, NotesPostgresContext>(database.Target);

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.MigrationFailed), (status.State, status.Problem!.Code));
        Assert.Contains("notes to folders (1 rows)", status.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(database));
    }

    [Fact]
    public async Task rows_that_pointed_at_nothing_before_do_not_hide_new_ones()
    {
        await FirstNotesAsync(
            """
            PRAGMA foreign_keys = 0;
            INSERT INTO folders (id, name) VALUES (1, 'inbox');
            INSERT INTO notes (id, folder_id) VALUES (1, 1), (9, 99)
            """);
        var before = await DatabaseContent.ReadAsync(database);
        await using var machinery = Machinery.Of<OrphaningNotesSqliteContext, NotesPostgresContext>(database.Target);

        var status = await machinery.StartAsync();

        Assert.Contains("notes to folders (2 rows)", status.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(database));
    }

    private async Task FirstNotesAsync(string rows)
    {
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "001"), TestContext.Current.CancellationToken);
        await database.FillAsync(rows);
    }
}
