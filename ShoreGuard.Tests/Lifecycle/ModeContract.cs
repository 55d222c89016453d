using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class ModeContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task check_changes_nothing_and_says_what_is_pending()
    {
        await FirstNotesAsync();
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = In(MigrateMode.Check);

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Pending, ErrorCode.MigrationsPending), (status.State, status.Problem!.Code));
        Assert.Contains("3 migrations are pending", status.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("db upgrade", status.Problem.NextStep, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        Assert.Empty(machinery.Backups);
    }

    [Fact]
    public async Task check_refuses_what_must_not_be_touched_by_its_own_name()
    {
        await Database.FillAsync("CREATE TABLE somebody_elses (id integer)");
        await using var machinery = In(MigrateMode.Check);

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Foreign, ErrorCode.DatabaseForeign), (status.State, status.Problem!.Code));
    }

    [Fact]
    public async Task check_is_ready_at_head()
    {
        await using (var upgraded = Notes(Database.Target))
        {
            await upgraded.StartAsync();
        }

        await using var machinery = In(MigrateMode.Check);
        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("""INSERT INTO "__EFMigrationsHistory" VALUES ('20270101000000_099_Later', '10.0.0')""")]
    public async Task off_serves_whatever_is_there(string change)
    {
        await FirstNotesAsync();
        await Database.FillAsync(change);
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = In(MigrateMode.Off);

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
    }

    private Machinery In(MigrateMode mode) => Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Database.Target, options => options.Migrate = mode);
}
