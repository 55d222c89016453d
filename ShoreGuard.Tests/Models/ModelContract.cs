using System.Runtime.Versioning;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Models;

/// <summary>
/// Random stories of writes, operations, kills and changes of build: after each step the real database and its backups must be
/// what the reference model says. A story that fails is made as small as it goes, and printed with the seed of the run.
/// </summary>
[UnsupportedOSPlatform("windows")]
public abstract class ModelContract(string engine, int inSample, int inAll)
{
    private const string Section = "A model";
    private const ulong SeedOfSample = 20261125;

    [Fact]
    public async Task whatever_happens_in_whatever_order_the_database_and_its_backups_are_what_the_model_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        var seed = Sweep.IsFull ? (ulong)Random.Shared.NextInt64() : SeedOfSample;
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(Sweep.IsFull ? inAll : inSample)
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        var property = Prop.ForAll(Story.Arbitrary, (Action<Story>)(story => PlayAsync(story).GetAwaiter().GetResult()));
        try
        {
            await Task.Run(() => Check.One(config, property), TestContext.Current.CancellationToken);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The run with seed {seed}: {failure.Message}", failure);
        }
    }

    /// <summary>Found by a random story: a database that is restored again and again gathered safety backups without end.</summary>
    [Fact]
    public Task retention_follows_a_restore_and_an_undo() => PlayAsync(new(2, [
        new Begin(IsNewer: false), new BackUp(), new BackUp(), new Write(WriteKind.Folder, 0), new Restore(0, false, false),
        new Write(WriteKind.Note, 1), new Restore(1, false, false), new BackUp(), new Undo(), new Undo(),
    ]));

    /// <summary>Found by a random story: the base counted as a database that nobody has made yet, and a restart migrated it.</summary>
    [Fact]
    public Task a_database_that_was_taken_down_to_the_base_on_purpose_is_held_there() => PlayAsync(new(10, [
        new Begin(IsNewer: false), new Write(WriteKind.Folder, 0), new Downgrade(0, Hold: true, AllowDataLoss: true), new Begin(IsNewer: false),
        new Undo(), new Begin(IsNewer: false),
    ]));

    /// <summary>Plays a story to its end, one clean start included, and judges every step.</summary>
    private protected async Task PlayAsync(Story story)
    {
        await using var scene = await FaultScene.OfNotesAsync(engine);
        await using var play = new NotesPlay(scene, story.KeepLast);
        var judgement = new Judgement();
        List<(string Kind, string Outcome)> figures = [];
        List<string> told = [];
        try
        {
            foreach (var step in story.Steps.Append(new Begin(IsNewer: true)))
            {
                var answer = await play.TakeAsync(step, judgement.Any);
                told.Add($"{step}: {(answer.IsKilled ? "killed" : answer.Outcome)}");
                var where = judgement.See(play.Rules, step, answer, await play.ContentAsync(), await play.BackupsAsync());
                if (step is Kill kill && answer.IsKilled)
                {
                    figures.Add(($"kill in {kill.During.GetType().Name.ToLowerInvariant()}", where));
                }
                else if (step is not Write)
                {
                    figures.Add(((step is Kill { During: var during } ? during : step).GetType().Name.ToLowerInvariant(), answer.Outcome.StartsWith("ok", StringComparison.Ordinal) || step is Begin ? "as promised" : "refused as promised"));
                }
            }

            await play.EnsureNothingLeftAsync();
            foreach (var (saved, real) in judgement.Any.Backups.Zip(await play.BackupsAsync()))
            {
                Assert.Equal(saved.Content.Text, await play.ContentOfAsync(real) ?? saved.Content.Text);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{failure.Message}\nWhat had happened:\n  {string.Join("\n  ", told)}", failure);
        }

        foreach (var (kind, outcome) in figures)
        {
            ReliabilityFigures.Record(Section, kind, engine, outcome);
        }
    }
}

/// <summary>The model on SQLite.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SqliteModelTests() : ModelContract("sqlite", inSample: 20, inAll: 150);

/// <summary>The model on PostgreSQL.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PostgresModelTests() : ModelContract("postgresql", inSample: 3, inAll: 40);
