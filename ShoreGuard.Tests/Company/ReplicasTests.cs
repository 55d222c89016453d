using System.Runtime.Versioning;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>Two replicas of which one is told to restore and the other to downgrade, in the same second.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReplicasTests
{
    private const string Target = "013";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_restore_and_a_downgrade_at_once_happen_in_one_order_or_one_is_refused(string engine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        await using var scene = await FaultScene.CreateAsync(engine);
        var backupId = await PrepareAsync(scene);
        var before = await scene.ContentAsync();
        Dictionary<string, IReadOnlyList<string>> expected = new(StringComparer.Ordinal) { [""] = before };
        for (var round = 0; round < (Sweep.IsFull ? 20 : 1); round++)
        {
            await scene.ResetAsync();
            var answers = await AskBothAsync(scene, backupId);
            var done = Done(scene);
            Assert.Equal(answers.Count(answer => answer.Value == "succeeded"), done.Count);
            Assert.All(done, kind => Assert.Equal("succeeded", answers[kind]));
            Assert.All(answers.Values, answer => Assert.Contains(answer, (string[])[
                "succeeded", "LOCKED_BY_ANOTHER_INSTANCE", "DATABASE_IN_USE", "NOT_A_DOWNGRADE", "OPERATION_IN_PROGRESS"]));
            var order = string.Join(" then ", done);
            await JudgeAsync(scene, backupId, before, expected, order, answers);
            ReliabilityFigures.Record("Company", "restore and downgrade asked of two replicas at once", engine, order.Length == 0 ? "both refused" : order);
        }
    }

    /// <summary>At head, with a backup from before some of the rows.</summary>
    private static async Task<string> PrepareAsync(FaultScene scene)
    {
        await scene.MakePythonDatabaseAsync("017");
        Assert.True((await scene.StartAsync()).IsReady);
        await using var machinery = scene.NewMachinery();
        var backup = await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        await scene.Live.FillAsync("DELETE FROM operations; UPDATE users SET email = 'changed-' || email");
        await scene.SaveAsync();
        return backup.Manifest!.Id;
    }

    private static async Task<Dictionary<string, string>> AskBothAsync(FaultScene scene, string backupId)
    {
        await using var one = await Replica.StartAsync(scene);
        await using var other = await Replica.StartAsync(scene);
        var restore = one.AskAsync("/restore", new { backup_id = backupId, confirm = backupId });
        var downgrade = other.AskAsync("/downgrade", new { target_revision = Target, confirm = Target, allow_data_loss = true });
        Dictionary<string, string> answers = new(StringComparer.Ordinal)
        {
            [OperationKinds.Restore] = await restore,
            [OperationKinds.Downgrade] = await downgrade,
        };

        // Both tell the truth about a database that one of them alone has changed.
        var history = await HistoryAsync(scene);
        foreach (var replica in (Replica[])[one, other])
        {
            await Eventually.BecomesTrueAsync(
                async () => (await replica.GetAsync("/admin/db/revision")).Body.Text("current") == history[^1],
                TimeSpan.FromSeconds(30),
                "every replica knows where the database stands");
        }

        return answers;
    }

    /// <summary>What the journal says has been done, in order.</summary>
    private static IReadOnlyList<string> Done(FaultScene scene) =>
    [
        .. new OperationJournal(scene.Backups, TimeProvider.System).Read()
            .Where(entry => entry.Event == JournalEvent.Ended && entry.Outcome == Outcomes.Succeeded)
            .Select(entry => entry.Kind)
            .Where(kind => kind is OperationKinds.Restore or OperationKinds.Downgrade),
    ];

    /// <summary>The database is what the same orders make of it when they are given one after the other.</summary>
    private static async Task JudgeAsync(
        FaultScene scene,
        string backupId,
        IReadOnlyList<string> before,
        Dictionary<string, IReadOnlyList<string>> expected,
        string order,
        Dictionary<string, string> answers)
    {
        var fault = $"done: {order}; answered: {string.Join(", ", answers.Select(pair => $"{pair.Key} {pair.Value}"))}";
        var now = await scene.ContentAsync();
        await new FaultOracle(scene, before, now).JudgeAsync(fault, ErrorCode.HeldAfterRestore);
        if (!expected.TryGetValue(order, out var content))
        {
            await scene.ResetAsync();
            await using var machinery = scene.NewMachinery();
            foreach (var kind in order.Split(" then "))
            {
                await (kind == OperationKinds.Restore
                    ? (Task)machinery.Get<RestoreDatabase>().RunAsync(new(machinery.Get<RestoreSources>().ById(backupId), "test"), _ => { }, Cancelled)
                    : machinery.Get<DowngradeDatabase>().RunAsync(new("test", Target, AllowDataLoss: true, Hold: true), Cancelled));
            }

            expected[order] = content = await scene.ContentAsync();
        }

        Assert.Equal(content, now);
    }

    private static async Task<IReadOnlyList<string>> HistoryAsync(FaultScene scene)
    {
        await using var connection = await scene.Live.OpenAsync();
        return await connection.ReadTextsAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1""", Cancelled);
    }
}
