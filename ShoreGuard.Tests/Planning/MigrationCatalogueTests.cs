using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Planning;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Planning;

/// <summary>Every database here is one that does not answer: the catalogue must not ask it.</summary>
public sealed class MigrationCatalogueTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_revision_is_described_while_the_database_is_down(string engine)
    {
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Unreachable(engine));
        var catalogue = machinery.Get<MigrationCatalogue>();

        Assert.Equal(UpstreamFacts.MigrationIds, catalogue.All.Select(migration => migration.Id));
        Assert.All(catalogue.All, migration => Assert.True(migration.IsReversible && migration.Title.Length > 0));
        Assert.All(catalogue.All, migration => Assert.False(migration.UpRunsOutsideTransaction || migration.DownRunsOutsideTransaction));
        Assert.All(catalogue.All, migration => Assert.DoesNotContain(migration.DestroyedByUp, lost => lost.Kind != DestructionKind.Unknown));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task undoing_a_revision_destroys_exactly_what_the_facts_say_that_it_brought(string engine)
    {
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Unreachable(engine));
        foreach (var (migration, position) in machinery.Get<MigrationCatalogue>().All.Select((migration, position) => (migration, position)))
        {
            var brought = UpstreamFacts.Columns.Where(column => column.Revision == position + 1).ToList();
            var tables = UpstreamFacts.TablesAt(position + 1).Except(UpstreamFacts.TablesAt(position)).ToList();
            var expected = tables
                .Concat(brought.Where(column => !tables.Contains(column.Table)).Select(column => $"{column.Table}.{column.Name}"))
                .Order(StringComparer.Ordinal);
            var destroyed = migration.DestroyedByDown.Select(lost => lost.Column is null ? lost.Table : $"{lost.Table}.{lost.Column}");
            Assert.Equal(expected, destroyed.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_migration_that_cannot_be_undone_says_why_and_what_it_destroys(string engine)
    {
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Unreachable(engine));
        var purge = machinery.Get<MigrationCatalogue>().Of("20260501000004_004_Purge");

        Assert.False(purge.IsReversible);
        Assert.Equal("the bodies of the notes are gone", purge.IrreversibleBecause);
        Assert.Empty(purge.DestroyedByDown);
        Assert.Equal("Drops the column notes.body with its values.", Assert.Single(purge.DestroyedByUp).Sentence);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_migration_that_no_transaction_allows_is_told_apart_in_each_direction(string engine)
    {
        await using var machinery = Machinery.Of<OutsideNotesSqliteContext, OutsideNotesPostgresContext>(Unreachable(engine));
        var catalogue = machinery.Get<MigrationCatalogue>();

        Assert.Equal([false, true, true], catalogue.All.Select(migration => migration.UpRunsOutsideTransaction));
        Assert.Equal([false, true, false], catalogue.All.Select(migration => migration.DownRunsOutsideTransaction));
        Assert.Equal(DestructionKind.Unknown, Assert.Single(catalogue.All[1].DestroyedByDown).Kind);
    }

    private static DatabaseTarget Unreachable(string engine) => DatabaseUrl.Parse(
        engine == "sqlite" ? "sqlite:////nowhere/at/all/data.db" : "postgresql://nobody:nothing@127.0.0.1:1/nowhere",
        DatabaseServices.UrlParsers,
        new HomeDirectories("/nowhere", "/nowhere", "/nowhere"));
}
