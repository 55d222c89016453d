using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class StopTests
{
    public static TheoryData<string> All => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task an_upgrade_that_is_stopped_in_the_middle_leaves_nothing_half_done(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("009");
        await using var obstacle = await ObstructAsync(engine, database);

        await using var running = database.Program.Start("db", "upgrade");
        await running.SaysAsync("010_AuditIndexes", TimeSpan.FromSeconds(120));
        var stopped = CommandLineDatabase.Checked(await running.TerminateAsync(Cancelled));
        await obstacle.DisposeAsync();

        Assert.Equal((143, ""), (stopped.ExitCode, stopped.Output));
        Assert.Contains("stopped by SIGTERM", stopped.Error);
        Assert.Equal("cancelled", database.LastOfJournal().Outcome);
        Assert.Equal(CommandLineDatabase.Id("009") + "\n", (await database.RunAsync(0, "current")).Output);
        await database.RunAsync(3, "check");
        await database.RunAsync(0, "upgrade");
        await database.RunAsync(0, "check");
    }

    /// <summary>Makes migration 010 last: by a table that another session holds, or by many rows to index.</summary>
    private static async Task<IAsyncDisposable> ObstructAsync(string engine, CommandLineDatabase database)
    {
        if (engine == "sqlite")
        {
            await database.FillAsync("""
                DROP INDEX IF EXISTS ix_audit_log_timestamp;
                DROP INDEX IF EXISTS ix_audit_log_actor;
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
                INSERT INTO audit_log (timestamp, actor, actor_role, action, resource_type, resource_id)
                SELECT '2026-04-03 12:00:00.000000', hex(randomblob(16)), 'admin', 'a', 't', 'r' FROM n;
                """);
            return await database.OpenAsync();
        }

        var holder = await database.OpenAsync();
        await using var hold = holder.CreateCommand();
        hold.CommandText = "BEGIN; LOCK TABLE audit_log IN ROW EXCLUSIVE MODE";
        await hold.ExecuteNonQueryAsync(Cancelled);
        return holder;
    }
}
