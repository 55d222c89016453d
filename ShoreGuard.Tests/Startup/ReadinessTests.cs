using System.Net;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Startup;

/// <summary>What the server answers while the start runs, after it, and when it failed; on both engines.</summary>
public class ReadinessTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task readyz_tells_the_progress_of_a_running_migration_and_then_that_all_is_ready(string engine)
    {
        await using var database = await NotesAtFirstRevisionAsync(engine);
        await using var host = await RunningHost.StartAsync<SlowNotesSqliteContext, SlowNotesPostgresContext>(database.Target);
        var during = await UntilAsync(host, "migrating 1/1 (002)");

        Assert.Equal("not ready", during.Text("status"));
        Assert.Equal("20260501000001_001_Notes", during.Text("checks.schema_revision"));
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("migrating", (await (await host.GetAsync("/admin/db/status")).JsonAsync()).Text("state"));

        await host.Started;
        using var after = await host.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        var ready = await after.JsonAsync();
        Assert.Equal(("ready", "ok", "ok"), (ready.Text("status"), ready.Text("checks.database"), ready.Text("checks.migrations")));
        Assert.Equal("20260501000002_002_TitleRequired", ready.Text("checks.schema_revision"));
        Assert.True(ready.GetProperty("checks").GetProperty("database_latency_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task health_and_status_answer_from_memory_while_a_migration_waits_for_a_table_lock()
    {
        await using var database = await NotesAtFirstRevisionAsync("postgresql");
        await using var blocker = await database.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);

        // A dump may still read beside a row being written; the migration's ALTER TABLE has to wait.
        await blocker.ExecuteAsync("INSERT INTO notes (title) VALUES ('in the way')", TestContext.Current.CancellationToken);
        await using var host = await RunningHost.StartAsync<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await UntilAsync(host, "migrating 1/3 (002)");

        // The migration now holds the history table's lock: a read of it would hang until the blocker is gone.
        Assert.Equal("20260501000001_001_Notes", (await (await host.GetAsync("/admin/db/revision")).JsonAsync()).Text("current"));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/admin/db/status")).StatusCode);
        Assert.False(host.Started.IsCompleted);

        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        await host.Started;
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_failed_migration_leaves_the_process_up_and_readyz_says_what_failed_and_what_to_do(string engine)
    {
        await using var database = await NotesAtFirstRevisionAsync(engine);
        await using var host = await RunningHost.StartAsync<FailingNotesSqliteContext, FailingNotesPostgresContext>(database.Target);
        await host.Started;

        using var answer = await host.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var body = await answer.JsonAsync();
        Assert.Equal(("ok", "failed"), (body.Text("checks.database"), body.Text("checks.migrations")));
        Assert.Equal("MIGRATION_FAILED", body.Text("problem.code"));
        Assert.Contains("002_Fails", body.Text("problem.detail"), StringComparison.Ordinal);
        Assert.Contains("verified backup", body.Text("problem.next_step"), StringComparison.Ordinal);
        Assert.DoesNotContain("no_such_table", body.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/admin/db/status")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task while_not_ready_everything_but_health_version_administration_and_documentation_is_turned_away(string engine)
    {
        await using var database = await NotesAtFirstRevisionAsync(engine);
        await using var host = await RunningHost.StartAsync<FailingNotesSqliteContext, FailingNotesPostgresContext>(database.Target);
        await host.Started;

        foreach (var closed in (string[])["/", "/api/gateways", "/admin", "/healthz2", "/READYZ"])
        {
            using var answer = await host.GetAsync(closed);
            Assert.Equal((closed, HttpStatusCode.ServiceUnavailable), (closed, answer.StatusCode));
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.Equal("NOT_READY", (await answer.JsonAsync()).Text("code"));
        }

        foreach (var open in (string[])["/healthz", "/version", "/admin/db/status", "/ADMIN/db/status", "/admin/db/revision", "/swagger/index.html", "/swagger/v1/swagger.json"])
        {
            using var answer = await host.GetAsync(open);
            Assert.Equal((open, HttpStatusCode.OK), (open, answer.StatusCode));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task with_the_policy_exit_a_failed_migration_ends_the_process_with_code_70(string engine)
    {
        await using var database = await NotesAtFirstRevisionAsync(engine);
        await using var host = await RunningHost.StartAsync<FailingNotesSqliteContext, FailingNotesPostgresContext>(
            database.Target, ("ShoreGuard:Database:OnMigrationFailure", "exit"));
        await host.Started;

        Assert.Equal(70, host.ExitCode);
        Assert.True(host.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_stop_in_the_middle_of_a_migration_leaves_the_database_of_before(string engine)
    {
        await using var database = await NotesAtFirstRevisionAsync(engine);
        await using (var host = await RunningHost.StartAsync<SlowNotesSqliteContext, SlowNotesPostgresContext>(database.Target))
        {
            await UntilAsync(host, "migrating 1/1 (002)");
            host.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
            await host.Started;
        }

        await using (var next = await RunningHost.StartAsync<SlowNotesSqliteContext, SlowNotesPostgresContext>(
            database.Target, ("ShoreGuard:Database:Migrate", "check")))
        {
            await next.Started;
            var revision = await (await next.GetAsync("/admin/db/revision")).JsonAsync();
            Assert.Equal(("20260501000001_001_Notes", "behind"), (revision.Text("current"), revision.Text("state")));
        }

        await using var connection = await database.OpenAsync();
        Assert.Equal("1", (await connection.ReadTextsAsync("SELECT count(*) FROM notes WHERE title IS NULL", TestContext.Current.CancellationToken))[0]);
    }

    private static async Task<ILiveDatabase> NotesAtFirstRevisionAsync(string engine)
    {
        var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        var migrations = machinery.Get<IMigrationEngine>();
        await using (var connection = await migrations.OpenAsync(database.Target, TestContext.Current.CancellationToken))
        {
            await using var context = migrations.CreateContext(connection, _ => { });
            await context.GetService<IMigrator>().MigrateAsync("20260501000001_001_Notes", TestContext.Current.CancellationToken);
        }

        await database.FillAsync("INSERT INTO folders (name) VALUES ('one'); INSERT INTO notes (title, folder_id) VALUES (NULL, 1), ('second', 1)");
        return database;
    }

    private static async Task<System.Text.Json.JsonElement> UntilAsync(RunningHost host, string migrations)
    {
        System.Text.Json.JsonElement last = default;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await host.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
                last = await answer.JsonAsync();
                return last.Text("checks.migrations") == migrations;
            },
            TimeSpan.FromSeconds(60),
            migrations);
        return last;
    }
}
