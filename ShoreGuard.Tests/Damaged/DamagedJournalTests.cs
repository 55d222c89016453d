using System.Globalization;
using System.Text;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>A journal that anything may have happened to is read for what it still says, and stands in no operation's way.</summary>
public sealed class DamagedJournalTests
{
    private static readonly string Id = new('a', 32);

    public static TheoryData<string> Both => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task no_garbage_in_a_journal_is_in_the_way_of_a_start_a_backup_a_restore_or_an_undo(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var good = await scene.BackUpAsync();
        var journal = Path.Combine(Path.GetDirectoryName(good.Path)!, "journal.jsonl");
        var lines = await File.ReadAllTextAsync(journal, Cancelled);
        var before = await scene.ContentAsync();
        var garbage = Garbage(scene.Target.DisplayName, lines).ToList();
        foreach (var (what, content) in Sweep.Of(garbage, garbage.Where(one => engine == "sqlite" || one.What.Contains("id that", StringComparison.Ordinal))))
        {
            try
            {
                await File.WriteAllBytesAsync(journal, content, Cancelled);
                await using var restarted = scene.NewMachinery();
                var status = await restarted.StartAsync();
                Assert.True(status.IsReady, $"{status.State} {status.Problem}");
                Assert.Empty(restarted.Get<OperationJournal>().Unfinished(scene.Target.DisplayName));
                Assert.Empty(restarted.Get<OperationJournal>().Abandoned(scene.Target.DisplayName));
                await restarted.Get<TakeBackup>().RunAsync(new(Data.Backups.BackupReason.Manual), "test", Cancelled);
                Assert.Equal(before, await scene.ContentAsync());
                ReliabilityFigures.Record("Damage", $"journal: {what}", engine, "ready");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"{what}: {failure}");
            }
        }

        // Retention has let the first ones go meanwhile.
        await scene.RestoreAsync(scene.Machinery.Backups[0].Path);
        Assert.Equal(before, await scene.ContentAsync());
        await scene.UndoAsync();
        Assert.Equal(before, await scene.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task any_line_of_a_journal_may_be_missing_torn_or_there_twice(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var good = await scene.BackUpAsync();
        await scene.RestoreAsync(good.Path!);
        await scene.UndoAsync();
        var journal = Path.Combine(Path.GetDirectoryName(good.Path)!, "journal.jsonl");
        var lines = await File.ReadAllLinesAsync(journal, Cancelled);
        var before = await scene.ContentAsync();
        foreach (var at in Sweep.Of(Enumerable.Range(0, lines.Length), Enumerable.Range(0, lines.Length).Where(at => engine == "sqlite" || at % 4 == 3)))
        {
            foreach (var (what, damaged) in new (string, string[])[]
            {
                ("missing", [.. lines[..at], .. lines[(at + 1)..]]),
                ("torn", [.. lines[..at], lines[at][..(lines[at].Length / 2)], .. lines[(at + 1)..]]),
                ("the last", lines[..(at + 1)]),
                ("twice", [.. lines[..at], lines[at], lines[at], .. lines[(at + 1)..]]),
            })
            {
                await File.WriteAllLinesAsync(journal, damaged, Cancelled);
                await using var restarted = scene.NewMachinery();
                var status = await restarted.StartAsync();

                Assert.True(status.IsReady, $"line {at} {what}: {status.State} {status.Problem}\n{lines[at]}");
                Assert.Equal(before, await scene.ContentAsync());
                Assert.Empty(restarted.Get<OperationJournal>().Unfinished(scene.Target.DisplayName));
                ReliabilityFigures.Record("Damage", $"journal: a line {what}", engine, "ready");
            }
        }

        await File.WriteAllLinesAsync(journal, lines, Cancelled);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_undo_of_an_operation_whose_id_is_garbage_is_refused_and_not_a_crash(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var entry = scene.Journal.Begin(scene.Target.DisplayName, OperationKinds.Restore, operationId: "../../etc");
        entry.Ended(Outcomes.Succeeded);

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(scene.UndoAsync);

        Assert.Equal(ErrorCode.NothingToUndo, refused.Code);
    }

    private static IEnumerable<(string What, byte[] Content)> Garbage(string database, string lines)
    {
        var random = new byte[64 * 1024];
        new Random(7).NextBytes(random);
        yield return ("nothing", []);
        yield return ("random bytes", random);
        yield return ("zeros, as after a power loss", new byte[8192]);
        yield return ("not UTF-8", [.. "{\"at\":\"\xC3("u8, 0xFF, 0xFE, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(lines)]);
        yield return ("other JSON", Encoding.UTF8.GetBytes("null\n[]\n{}\n42\n\"text\"\n" + new string('[', 5000) + "\n" + lines));
        yield return ("a line of megabytes", Encoding.UTF8.GetBytes(Line(database, message: new string('x', 3_000_000)) + lines));
        yield return ("an id that is a path", Encoding.UTF8.GetBytes(Line(database, id: "../../../etc/passwd") + lines));
        yield return ("an id that is null", Encoding.UTF8.GetBytes(Line(database).Replace($"\"{Id}\"", "null", StringComparison.Ordinal) + lines));
        yield return ("a database that is null", Encoding.UTF8.GetBytes(Line("no-database").Replace("\"no-database\"", "null", StringComparison.Ordinal) + lines));
        yield return ("a kind that nobody knows", Encoding.UTF8.GetBytes(Line(database, kind: "dance") + lines));
        yield return ("an event that nobody knows", Encoding.UTF8.GetBytes(Line(database, happened: "pondered") + lines));
        yield return ("an event that is a number", Encoding.UTF8.GetBytes(Line(database).Replace("\"begun\"", "77", StringComparison.Ordinal) + lines));
        yield return ("an outcome that nobody knows", Encoding.UTF8.GetBytes(lines + Line(database, happened: "ended", more: ",\"outcome\":\"exploded\"")));
        yield return ("an operation of the future", Encoding.UTF8.GetBytes(lines + Line(database, at: "2999-01-01T00:00:00Z")));
        yield return ("a wish of the future", Encoding.UTF8.GetBytes(lines + Line(database, at: "2999-01-01T00:00:00Z", happened: "requested")));
        yield return ("a time that is none", Encoding.UTF8.GetBytes(lines + Line(database, at: "9999-99-99T99:99:99Z")));
        yield return ("an upgrade without an end", Encoding.UTF8.GetBytes(lines + Line(database, kind: OperationKinds.Upgrade, more: $",\"to_revision\":\"{UpstreamFacts.MigrationIds[^1]}\"")));
        yield return ("a restore without an end", Encoding.UTF8.GetBytes(lines + Line(database)));
        yield return ("a restore of a database that is not there", Encoding.UTF8.GetBytes(
            lines + Line(database) + Line(database, happened: "stage", more: ",\"stage\":\"cut_over\",\"incoming\":\"/nowhere/x\",\"incoming_identity\":\"1\"")));
        yield return ("an end without a beginning", Encoding.UTF8.GetBytes(Line(database, happened: "ended", more: ",\"outcome\":\"succeeded\"") + lines));
        yield return ("a stage without a beginning", Encoding.UTF8.GetBytes(Line(database, happened: "stage", more: ",\"stage\":\"hold\"") + lines));
        yield return ("an identifier of a process that cannot be", Encoding.UTF8.GetBytes(Line(database, process: -5) + lines));
        yield return ("every line twice", Encoding.UTF8.GetBytes(lines + lines));
        yield return ("lines in the wrong order", Encoding.UTF8.GetBytes(string.Join('\n', lines.Split('\n').Reverse())));
        yield return ("Windows line ends", Encoding.UTF8.GetBytes(lines.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    private static string Line(
        string database,
        string? id = null,
        string at = "2026-04-01T12:00:00Z",
        string kind = OperationKinds.Restore,
        string happened = "begun",
        string message = "",
        int? process = null,
        string more = "") => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"at\":\"{at}\",\"operation_id\":\"{id ?? Id}\",\"kind\":\"{kind}\",\"event\":\"{happened}\",\"database\":\"{database}\",\"message\":\"{message}\","
            + $"\"host\":\"{Environment.MachineName}\",\"process_id\":{process ?? Environment.ProcessId},\"version\":\"1\"{more}}}\n");
}
