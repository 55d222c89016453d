using System.Net;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Requests that come at the same moment, and requests that come again.</summary>
[Collection(AttackTargets.Collection)]
public sealed class RaceTests(AttackTargets targets)
{
    private const int AtOnce = 8;
    private const string Backups = "/admin/db/backups";

    public static TheoryData<string> EnginesHere => [.. AttackTargets.Engines];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesHere))]
    public async Task of_operations_that_are_asked_for_in_the_same_second_no_two_ever_overlap(string engine)
    {
        var target = await targets.OfAsync(engine);
        var asked = await AllAtOnceAsync(number => target.PostAsync(Backups, new { label = $"race {number}" }));

        var started = new List<string>();
        foreach (var answer in asked)
        {
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                started.Add(await Answers.AcceptedAsync(answer));
            }
            else
            {
                await Answers.RefusedAsync(answer, 409, "OPERATION_IN_PROGRESS");
            }
        }

        Assert.NotEmpty(started);
        var views = new List<(DateTime From, DateTime To)>();
        foreach (var id in started)
        {
            var view = await target.EndAsync(id);
            Assert.Equal("succeeded", view.Text("status"));
            views.Add((view.GetProperty("started_at").GetDateTime(), view.GetProperty("completed_at").GetDateTime()));
        }

        views.Sort();
        Assert.All(views.Zip(views.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, $"{pair}"));
        var listed = (await target.ReadAsync(Backups + "?limit=200")).GetProperty("backups").EnumerateArray();
        Assert.Equal(started.Count, listed.Count(backup => backup.Text("label")?.StartsWith("race ", StringComparison.Ordinal) == true));
        ReliabilityFigures.Record("Attacks", "operations asked for at once", engine, "one at a time", AtOnce);
    }

    [Theory]
    [MemberData(nameof(EnginesHere))]
    public async Task a_key_that_is_sent_many_times_at_once_names_one_operation(string engine)
    {
        var target = await targets.OfAsync(engine);
        var key = $"once-{Guid.NewGuid():N}";
        await using (var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(target.Live.Target))
        await using (await machinery.Get<LockAcquisition>().AcquireAsync("a test", TimeSpan.FromSeconds(10), _ => { }, Cancelled))
        {
            // Held by another process: every one of them is refused, and none is told of an operation that never was.
            foreach (var answer in await AllAtOnceAsync(_ => target.PostAsync(Backups, new { label = "once" }, key)))
            {
                await Answers.RefusedAsync(answer, 423, "LOCKED_BY_ANOTHER_INSTANCE");
            }
        }

        var ids = new List<string>();
        foreach (var answer in await AllAtOnceAsync(_ => target.PostAsync(Backups, new { label = "once" }, key)))
        {
            ids.Add(await Answers.AcceptedAsync(answer));
        }

        var id = Assert.Single(ids.Distinct());
        Assert.Equal("succeeded", (await target.EndAsync(id)).Text("status"));
        foreach (var spelling in (string[])["/ADMIN/DB/Backups", "/admin/db/backups/"])
        {
            using var again = await target.PostAsync(spelling, new { label = "once" }, key);
            Assert.Equal(id, await Answers.AcceptedAsync(again));
        }

        using var other = await target.PostAsync(Backups, new { label = "another" }, key);
        await Answers.RefusedAsync(other, 422, "IDEMPOTENCY_KEY_REUSED");
        var listed = (await target.ReadAsync(Backups + "?limit=200")).GetProperty("backups").EnumerateArray();
        Assert.Single(listed, backup => backup.Text("label") == "once");
        ReliabilityFigures.Record("Attacks", "one idempotency key sent at once and again", engine, "one operation, or none", (2 * AtOnce) + 3);
    }

    [Theory]
    [MemberData(nameof(EnginesHere))]
    public async Task a_backup_that_is_deleted_while_it_is_restored_is_deleted_or_restored_and_never_half_of_each(string engine)
    {
        var target = await targets.OfAsync(engine);
        for (var round = 1; round <= (Sweep.IsFull ? 20 : 3); round++)
        {
            var backup = (await target.BackUpAsync()).Text("result.id")!;
            await target.BackUpAsync(); // The newest one may not be deleted.
            var before = await RowsAsync(target);

            var restoring = target.PostAsync("/admin/db/restore", new { backup_id = backup, confirm = backup });
            using var deleted = await target.Server.Client.DeleteAsync($"{Backups}/{backup}", Cancelled);
            var answered = TimeProvider.System.GetUtcNow().UtcDateTime;
            using var restored = await restoring;

            var succeeded = false;
            if (restored.StatusCode == HttpStatusCode.Accepted)
            {
                var view = await target.EndAsync(await Answers.AcceptedAsync(restored));
                succeeded = view.Text("status") == "succeeded";
                Assert.True(
                    !succeeded || deleted.StatusCode != HttpStatusCode.NoContent || view.GetProperty("completed_at").GetDateTime() <= answered,
                    "The backup was deleted while it was restored.");
            }
            else
            {
                Assert.Contains((await restored.JsonAsync()).Text("code"), (string[])["BACKUP_NOT_FOUND", "LOCKED_BY_ANOTHER_INSTANCE"]);
            }

            if (deleted.StatusCode != HttpStatusCode.NoContent)
            {
                await Answers.RefusedAsync(deleted, 409, "BACKUP_IN_USE");
                Assert.True(succeeded);
            }

            Assert.Equal(deleted.StatusCode != HttpStatusCode.NoContent, File.Exists(Path.Combine(target.Backups, backup)));
            Assert.Equal(before, await RowsAsync(target));
            await Eventually.BecomesTrueAsync(target.IsReadyAsync, TimeSpan.FromSeconds(30), "the server is ready");
            ReliabilityFigures.Record("Attacks", "a backup deleted while it is restored", engine, succeeded ? "restored" : "deleted");
        }

        await target.AssertNothingIsForgedOrSaidAsync();
    }

    // Without the audit log: that a restore has happened stands there.
    private static async Task<IReadOnlyList<string>> RowsAsync(AttackTarget target) =>
        [.. (await DatabaseContent.RowsAsync(target.Live)).Where(table => table.Key != "audit_log")
            .SelectMany(table => table.Value.Select(row => $"{table.Key}: {string.Join(", ", row)}"))
            .Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<HttpResponseMessage>> AllAtOnceAsync(Func<int, Task<HttpResponseMessage>> send) =>
        await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(send));
}
