using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Locking;

public abstract class LockWaitContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task the_wait_for_the_lock_is_bounded_and_names_the_owner()
    {
        await using var holder = Notes(Database.Target);
        await using var held = await holder.Get<LockAcquisition>().AcquireAsync("restore", TimeSpan.Zero, _ => { }, Cancelled);
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Database.Target, options => options.LockTimeout = 0.5);
        var owner = $"restore by process {Environment.ProcessId} on {Environment.MachineName}";
        var waitedFor = new List<string?>();
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.State == DatabaseState.WaitingForLock)
            {
                waitedFor.Add(status.WaitingFor);
            }
        };

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.LockTimeout), (status.State, status.Problem!.Code));
        Assert.Contains(owner, status.Problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(waitedFor);
        Assert.All(waitedFor, who => Assert.StartsWith(owner, who, StringComparison.Ordinal));
        Assert.Empty(await DatabaseContent.TablesAsync(Database));
    }

    [Fact]
    public async Task a_cancelled_wait_holds_nothing()
    {
        await using var machinery = Notes(Database.Target);
        var locks = machinery.Get<LockAcquisition>();
        using var stop = new CancellationTokenSource();
        await using (await locks.AcquireAsync("first", TimeSpan.Zero, _ => { }, Cancelled))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                locks.AcquireAsync("second", TimeSpan.FromMinutes(1), _ => stop.Cancel(), stop.Token));
        }

        await using var third = await locks.AcquireAsync("third", TimeSpan.FromSeconds(5), _ => { }, Cancelled);
        await third.EnsureHeldAsync(Cancelled);
    }

    [Fact]
    public async Task what_the_migration_lock_of_ef_core_left_behind_blocks_nothing()
    {
        await FirstNotesAsync();
        await Database.FillAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01 00:00:00');
            """);
        await using var machinery = Notes(Database.Target);

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
        await AssertNoDebrisAsync();
    }
}
