using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Schema;

/// <summary>Holds the 17 revisions on both engines to the facts: on the way up, on the way down, and in the model that each promises.</summary>
public class FactsTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_revision_has_the_schema_of_the_facts_on_the_way_up_and_on_the_way_down(string engine)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        var migrations = machinery.Get<IMigrationEngine>();
        await using var connection = await migrations.OpenAsync(database.Target, cancellationToken);
        await using var context = migrations.CreateContext(connection, _ => { });
        var migrator = context.GetService<IMigrator>();
        for (var position = 0; position < UpstreamFacts.MigrationIds.Count; position++)
        {
            await migrator.MigrateAsync(UpstreamFacts.MigrationIds[position], cancellationToken);
            await AssertIsAsync(position, "up");
        }

        for (var position = UpstreamFacts.MigrationIds.Count - 1; position >= 0; position--)
        {
            await migrator.MigrateAsync(position > 0 ? UpstreamFacts.MigrationIds[position - 1] : Migration.InitialDatabase, cancellationToken);
            await AssertIsAsync(position - 1, "down");
        }

        async Task AssertIsAsync(int position, string direction)
        {
            var expected = position < 0 ? new DatabaseSchema([]) : UpstreamFacts.At(UpstreamFacts.Alembic[position], engine);
            var found = await machinery.Get<ISchemaReader>().ReadAsync(connection, cancellationToken);
            Assert.True(SchemaComparison.Differences(expected, found) is [], $"{direction} to {position + 1}: {string.Join("; ", SchemaComparison.Differences(expected, found))}");
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_target_model_promises_the_schema_of_the_facts(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        var migrations = machinery.Get<IMigrationEngine>();
        await using var connection = await database.OpenAsync();
        await using var context = migrations.CreateContext(connection, _ => { });
        foreach (var (id, alembic) in UpstreamFacts.MigrationIds.Zip(UpstreamFacts.Alembic))
        {
            var migration = MigrationClasses.Create(context, id);
            var model = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
            var differences = SchemaComparison.Differences(UpstreamFacts.At(alembic, engine), ModelSchema.From(model.GetRelationalModel()));
            Assert.True(differences is [], $"{id}: {string.Join("; ", differences)}");
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task the_model_and_the_last_migration_agree(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        await using var connection = await database.OpenAsync();
        await using var context = machinery.Get<IMigrationEngine>().CreateContext(connection, _ => { });
        Assert.False(context.Database.HasPendingModelChanges(), "The model has changes that no migration makes: see docs/adding-a-migration.md.");
    }

    [Fact]
    public void the_revisions_begin_with_those_of_the_facts()
    {
        var known = ShoreGuardRevisions.Known.All;
        Assert.Equal(UpstreamFacts.MigrationIds, known.Take(UpstreamFacts.MigrationIds.Count).Select(revision => revision.Id));
        Assert.Equal(UpstreamFacts.Alembic, known.Take(UpstreamFacts.Alembic.Count).Select(revision => revision.Alembic));
    }

    [Theory]
    [InlineData(typeof(ShoreGuardSqliteContext))]
    [InlineData(typeof(ShoreGuardPostgresContext))]
    public void both_engines_have_a_migration_for_each_revision_and_no_other(Type context) => Assert.Equal(
        ShoreGuardRevisions.Known.All.Select(revision => revision.Id), KnownRevisions.Of(context).All.Select(revision => revision.Id));

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_database_of_the_python_edition_has_the_schema_of_the_facts(string engine)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var alembic in UpstreamFacts.Alembic)
        {
            await using var database = await Engines.CreateAsync(engine);
            await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
            await database.FillAsync(PythonDatabase.CreateSql(engine, alembic));
            await database.FillAsync(PythonDatabase.RowsSql(engine, alembic));
            await using var connection = await database.OpenAsync();
            var found = await machinery.Get<ISchemaReader>().ReadAsync(connection, cancellationToken);
            var differences = SchemaComparison.Differences(UpstreamFacts.At(alembic, engine), found);
            Assert.True(differences is [], $"{alembic}: {string.Join("; ", differences)}");
        }
    }
}
