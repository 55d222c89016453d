using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class FailureTests
{
    public static TheoryData<string> All => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_migration_that_fails_is_taken_back_and_ends_with_1(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("003");
        await database.FillAsync("CREATE TABLE webhook_deliveries (id INTEGER)");

        var failed = await database.RunAsync(1, "upgrade");

        Assert.Equal("", failed.Output);
        Assert.Contains("error: Migration 005_WebhookDeliveries failed and was rolled back", failed.Error);
        Assert.Contains("\ncause: ", failed.Error);
        Assert.Contains("\nnext: ", failed.Error);
        Assert.Equal(CommandLineDatabase.Id("003") + "\n", (await database.RunAsync(0, "current")).Output);
        Assert.Contains("   at ", (await database.Program.RunAsync(["db", "upgrade", "--log-level", "debug"], Cancelled)).Error);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_schema_that_drifted_a_stranger_and_a_newer_database_are_told_apart(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.FillAsync("CREATE TABLE theirs (id INTEGER)");
        await database.RunAsync(4, "check");
        await database.RunAsync(4, "upgrade");
        Assert.Equal(0, await database.CountAsync("SELECT count(*) FROM theirs"));
        await database.FillAsync("DROP TABLE theirs");
        await database.RunAsync(0, "upgrade");

        await database.FillAsync("ALTER TABLE webhooks ADD COLUMN extra INTEGER");
        Assert.Contains("extra", (await database.RunAsync(4, "check")).Error);

        await database.FillAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20990101000000_099_Later', '10')""");
        await database.RunAsync(5, "check");
        await database.RunAsync(5, "upgrade");
        await database.RunAsync(5, "plan");
        Assert.Equal("20990101000000_099_Later\n", (await database.RunAsync(0, "current")).Output);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_held_lock_is_waited_for_with_its_owner_and_ends_with_7(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("001");
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        await using var held = await machinery.Get<LockAcquisition>().AcquireAsync("rehearsal", TimeSpan.Zero, _ => { }, Cancelled);

        var late = await database.RunAsync(7, "backup", "--lock-timeout", "0");
        Assert.Contains("error: The migration lock did not become free within 0 s; it is held by: rehearsal by process", late.Error);

        await using var waiting = database.Program.Start("db", "upgrade");
        await waiting.SaysAsync("Waiting for the migration lock; it is held by: rehearsal by process", TimeSpan.FromSeconds(60));
        var stopped = CommandLineDatabase.Checked(await waiting.TerminateAsync(Cancelled));
        Assert.Equal((143, ""), (stopped.ExitCode, stopped.Output));

        await database.RunAsync(0, "history"); // Looking needs no lock.
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_backup_that_cannot_be_written_ends_with_8_and_a_target_that_is_none_with_2(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("001");
        await database.RunAsync(8, "backup", "--target", "/proc"); // No room there, and no files can be made.
        await database.RunAsync(2, "upgrade", "099");
        await database.RunAsync(2, "upgrade", "base");
    }

    [Theory]
    [InlineData("current", "postgresql://u:S3cr3tC4nary@127.0.0.1:1/db")]
    [InlineData("upgrade", "postgresql://u:S3cr3tC4nary@127.0.0.1:1/db")]
    [InlineData("backup", "sqlite:///missing.db")]
    public async Task a_database_that_does_not_answer_ends_with_11(string command, string url)
    {
        using var program = new ShoreGuardProgram();

        var result = CommandLineDatabase.Checked(await program.RunAsync(["db", command, "--url", url], Cancelled));

        Assert.Equal((11, ""), (result.ExitCode, result.Output));
        Assert.Contains("\nnext: ", result.Error);
        Assert.DoesNotContain(Directory.GetFiles(program.Home), file => file.Contains("missing", StringComparison.Ordinal));
    }
}
