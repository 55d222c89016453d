using ShoreGuard.Data.Model;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

/// <summary>A database that the Python edition made, with two rows in every table, taken over by a start.</summary>
internal static class PythonMade
{
    public static async Task<ILiveDatabase> CreateAsync(string engine, string alembic = "017")
    {
        var database = await Engines.CreateAsync(engine);
        await database.FillAsync(PythonDatabase.CreateSql(engine, alembic));
        await database.FillAsync(PythonDatabase.RowsSql(engine, alembic));
        return database;
    }

    public static Machinery MachineryOf(ILiveDatabase database) => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);

    /// <summary>Every row of the tables of a revision, in that revision's columns.</summary>
    public static Task<IReadOnlyList<string>> RowsAsync(ILiveDatabase database, int revision) => LiveRows.ReadAsync(
        database,
        UpstreamFacts.TablesAt(revision).Select(table => (
            table,
            (IReadOnlyList<string>)[.. UpstreamFacts.Columns.Where(column => column.Table == table && column.Revision <= revision).Select(column => column.Name)])));

    /// <summary>Where the database's schema, history and alembic_version are not those of a revision; empty when all are.</summary>
    public static async Task AssertStandsAtAsync(ILiveDatabase database, Machinery machinery, int revision)
    {
        var expected = revision == 0 ? new DatabaseSchema([]) : UpstreamFacts.At(UpstreamFacts.Alembic[revision - 1], database.Target.Provider);
        await using var connection = await database.OpenAsync();
        var found = await machinery.Get<ISchemaReader>().ReadAsync(connection, TestContext.Current.CancellationToken);
        Assert.Empty(SchemaComparison.Differences(expected, found));
        var observed = await machinery.Get<RevisionReader>().ReadAsync(connection, TestContext.Current.CancellationToken);
        Assert.Equal(UpstreamFacts.MigrationIds.Take(revision), observed.Applied);
        Assert.Equal(UpstreamFacts.Alembic.Skip(revision - 1).Take(revision == 0 ? 0 : 1), observed.Alembic!);
    }
}
