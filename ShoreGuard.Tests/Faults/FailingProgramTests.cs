using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>PostgreSQL's own programs failing on the way of a start or of a restore: the database stays, and nothing counts as a backup.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FailingProgramTests : IAsyncLifetime
{
    private const string Section = "PostgreSQL's own troubles";

    private readonly FakePrograms programs = new();
    private ILiveDatabase live = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string RealDump => Path.Combine(PostgresInstallation.BinDirectory!, "pg_dump");

    private static string RealRestore => Path.Combine(PostgresInstallation.BinDirectory!, "pg_restore");

    public async ValueTask InitializeAsync()
    {
        live = await Engines.CreateAsync("postgresql");
        await live.FillAsync(PythonDatabase.CreateSql("postgresql", "009") + PythonDatabase.RowsSql("postgresql", "009"));
    }

    public async ValueTask DisposeAsync()
    {
        await using (var machinery = NewMachinery())
        {
            await machinery.Get<KeptDatabases>().RemoveAsync();
        }

        await live.DisposeAsync();
        programs.Dispose();
    }

    [Theory]
    [InlineData("exit 0", "writes nothing and exits 0")]
    [InlineData("\"$REAL\" \"$@\" | head -c 9000; exit 0", "writes half and exits 0")]
    [InlineData("\"$REAL\" \"$@\"; exit 1", "writes all and exits 1")]
    public async Task a_start_whose_pg_dump_fails_migrates_nothing_and_the_next_one_everything(string script, string what)
    {
        programs.Write(script.Replace("$REAL", RealDump, StringComparison.Ordinal));
        var before = await DatabaseContent.ReadAsync(live);
        await using (var machinery = NewMachinery(programs))
        {
            var status = await machinery.StartAsync();

            Assert.Equal((DatabaseState.Failed, ErrorCode.BackupFailed), (status.State, status.Problem!.Code));
            Assert.Empty(machinery.Backups);
            Assert.Equal(before, await DatabaseContent.ReadAsync(live));
            Assert.Equal(["journal.jsonl"], NamesIn(machinery));
        }

        await using var next = NewMachinery();
        Assert.True((await next.StartAsync()).IsReady);
        Assert.Single(next.Backups);
        ReliabilityFigures.Record(Section, $"adopt: pg_dump {what}", "postgresql", "before");
    }

    [Fact]
    public async Task a_start_whose_pg_dump_hangs_is_stopped_like_any_other_and_leaves_no_backup()
    {
        programs.Write($"touch \"$0.runs\"; {RealDump} \"$@\" | head -c 9000; sleep 600");
        await using (var machinery = NewMachinery(programs))
        {
            using var stop = new CancellationTokenSource();
            var start = machinery.Get<StartDatabase>().RunAsync(stop.Token);
            await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(programs["pg_dump.runs"])), TimeSpan.FromSeconds(60), "pg_dump runs");
            Assert.Equal(DatabaseState.BackingUp, machinery.Status.State);
            await stop.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
            Assert.Empty(machinery.Backups);
            Assert.Equal(["journal.jsonl"], NamesIn(machinery));
            Assert.Equal(Outcomes.Cancelled, machinery.Get<OperationJournal>().Read()[^1].Outcome);
        }

        await using var next = NewMachinery();
        Assert.True((await next.StartAsync()).IsReady);
        ReliabilityFigures.Record(Section, "adopt: pg_dump hangs, start cancelled", "postgresql", "before");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_restore_whose_pg_restore_fails_late_or_hangs_leaves_the_live_database_and_nothing_beside_it(bool hangs)
    {
        string backup;
        await using (var first = NewMachinery())
        {
            Assert.True((await first.StartAsync()).IsReady);
            backup = (await first.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled)).Path!;
        }

        var before = await DatabaseContent.ReadAsync(live);
        programs.Write($"exec {RealDump} \"$@\"");
        File.Delete(programs["pg_restore"]);
        programs.Write(
            $"case \"$*\" in *--dbname=*) {RealRestore} \"$@\"; touch \"$0.done\"; {(hangs ? "exec sleep 600" : "exit 1")};; *) exec {RealRestore} \"$@\";; esac",
            program: "pg_restore");
        await using var machinery = NewMachinery(programs);
        using var stop = new CancellationTokenSource();
        var restore = machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(backup), "test", AfterRestore.Leave), _ => { }, stop.Token);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(programs["pg_restore.done"]) || restore.IsCompleted), TimeSpan.FromSeconds(60), "pg_restore has done its work");
        if (hangs)
        {
            await stop.CancelAsync();
        }

        var failure = await Record.ExceptionAsync(() => restore.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));

        Assert.True(hangs ? failure is OperationCanceledException : failure is ShoreGuardException { Code: ErrorCode.RestoreFailed }, $"{failure}");
        Assert.Equal(before, await DatabaseContent.ReadAsync(live));
        var ended = machinery.Get<OperationJournal>().Read()[^1];
        Assert.Equal((OperationKinds.Restore, hangs ? Outcomes.Cancelled : Outcomes.RolledBack), (ended.Kind, ended.Outcome));
        var name = live.Target.DisplayName.Split('/')[^1];
        var server = await PostgresServer.SharedAsync();
        Assert.Equal([name], await server.ReadTextsAsync($"SELECT datname FROM pg_database WHERE datname LIKE '{name[..20]}%'", Cancelled));
        ReliabilityFigures.Record(Section, $"restore: pg_restore {(hangs ? "hangs, cancelled" : "exits 1 late")}", "postgresql", "before");
    }

    private Machinery NewMachinery(FakePrograms? with = null) => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(live.Target, register: services =>
    {
        services.AddShoreGuardSchema();
        if (with is not null)
        {
            services.AddSingleton(with.Found);
        }
    });

    private static IEnumerable<string> NamesIn(Machinery machinery) => new DirectoryInfo(machinery.Get<BackupDirectory>().Path).EnumerateFiles()
        .Select(file => file.Name).Where(name => name != ".journal.lock");
}
