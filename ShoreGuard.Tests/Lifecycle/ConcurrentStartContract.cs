using System.Text.Json;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class ConcurrentStartContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task of_ten_that_start_at_once_one_migrates_and_all_become_ready()
    {
        await PythonAsync();
        var log = new RecordedLog();
        await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => Task.Run(async () =>
        {
            await using var one = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target, register: log.Register);
            Assert.Equal(DatabaseState.Ready, (await one.StartAsync()).State);
        })));

        Assert.Equal(12, log.Lines.Count(line => line.StartsWith("Migrating ", StringComparison.Ordinal)));
        await AssertMigratedOnceAsync();
    }

    [Fact]
    public async Task of_three_processes_that_start_at_once_one_migrates_and_all_become_ready()
    {
        await PythonAsync();
        var children = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ =>
            ChildTest.StartAsync(typeof(OneOfManyPart), JsonSerializer.Serialize(Database.Target), Cancelled)));

        await Task.WhenAll(children.Select(child => child.FinishAsync(Cancelled)));

        foreach (var child in children)
        {
            child.Dispose();
        }

        await AssertMigratedOnceAsync();
    }

    private async Task PythonAsync()
    {
        await Database.FillAsync(PythonDatabase.CreateSql(Engine, "005"));
        await Database.FillAsync(PythonDatabase.RowsSql(Engine, "005"));
    }

    private async Task AssertMigratedOnceAsync()
    {
        Assert.Equal(UpstreamFacts.MigrationIds, await HistoryAsync());
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target);
        Assert.Single(machinery.Backups);
        Assert.Single(Journal(machinery, JournalEvent.Begun));
        Assert.Equal(Outcomes.Succeeded, Assert.Single(Journal(machinery, JournalEvent.Ended)).Outcome);
    }
}
