using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public class SmokeTests
{
    [Fact]
    public async Task start_on_nothing()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using var lifecycle = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await lifecycle.Get<UpgradeDatabase>().RunAsync(new("t","001"), TestContext.Current.CancellationToken);
        var status = await lifecycle.StartAsync();
        Assert.Equal("", status.Problem?.Message ?? "");
        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Single(lifecycle.Backups);
    }
    [Fact]
    public async Task failing()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using var lifecycle = Machinery.Of<FailingNotesSqliteContext, FailingNotesPostgresContext>(database.Target);
        await lifecycle.Get<UpgradeDatabase>().RunAsync(new("t","001"), TestContext.Current.CancellationToken);
        var status = await lifecycle.StartAsync();
        Assert.Equal(DatabaseState.Failed, status.State);
        Assert.Equal("x", status.Problem!.Message+status.Problem.NextStep+string.Join(",", lifecycle.Backups));
    }
    [Fact]
    public async Task outside()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using var lifecycle = Machinery.Of<OutsideNotesSqliteContext, OutsideNotesPostgresContext>(database.Target);
        await lifecycle.Get<UpgradeDatabase>().RunAsync(new("t","001"), TestContext.Current.CancellationToken);
        var status = await lifecycle.StartAsync();
        Assert.Equal(DatabaseState.Failed, status.State);
        Assert.Equal("x", status.Problem!.Message+status.Problem.NextStep+string.Join(",", lifecycle.Backups));
    }
}
