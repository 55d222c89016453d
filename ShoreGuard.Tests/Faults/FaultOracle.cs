using System.Runtime.Versioning;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Judges the promise after a fault and one clean start, by means that no part of the product can talk its way past: the
/// content of every table, the hash of every backup, the names and modes of every file, the journal's own lines.
/// </summary>
/// <param name="scene">The database.</param>
/// <param name="before">Its content before the operation.</param>
/// <param name="after">Its content after the operation, from a run without a fault and a clean start.</param>
[UnsupportedOSPlatform("windows")]
internal sealed class FaultOracle(FaultScene scene, IReadOnlyList<string> before, IReadOnlyList<string> after)
{
    private const string AuditLog = "audit_log";
    private const int MostLinesShown = 12;

    private static readonly TimeSpan MostForOneStart = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts once, cleanly, and judges. Throws where the promise is broken.</summary>
    /// <param name="fault">What was done, for the failure's message.</param>
    /// <param name="mayHold">Why a start may rightly be held here.</param>
    /// <returns>"before" or "after": what the database is now.</returns>
    public Task<string> JudgeAsync(string fault, params IReadOnlyList<ErrorCode> mayHold) => JudgeAsync(fault, couldNotDelete: false, mayHold);

    /// <summary>
    /// As above, after a fault that kept files from being deleted: they go with the next operation that has the lock, and not with
    /// a start that has nothing to do.
    /// </summary>
    public Task<string> JudgeUndeletedAsync(string fault) => JudgeAsync(fault, couldNotDelete: true, []);

    private async Task<string> JudgeAsync(string fault, bool couldNotDelete, IReadOnlyList<ErrorCode> mayHold)
    {
        try
        {
            var status = await scene.StartAsync().WaitAsync(MostForOneStart, Cancelled);
            EnsureReadyOrRightlyHeld(status, mayHold);
            var reached = await WhichAsync();
            await EnsureBackupsAsync(isBackupOfBeforeOwed: reached == "before" && MayHaveTouched());
            EnsureJournal();
            if (couldNotDelete)
            {
                await using var machinery = scene.NewMachinery();
                await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "oracle", Cancelled);
            }

            await EnsureNothingLeftAsync();
            EnsurePrivate();
            return reached;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{fault}: {broken.Message}\n{Scenery()}", broken);
        }
    }

    /// <summary>(a) Exactly the one or exactly the other.</summary>
    private async Task<string> WhichAsync()
    {
        var now = await scene.ContentAsync();
        if (now.SequenceEqual(after))
        {
            return "after";
        }

        Assert.True(now.SequenceEqual(before), $"(a) The content is neither that of before nor that of after. Against before:\n{Difference(before, now)}\nAgainst after:\n{Difference(after, now)}");
        return "before";
    }

    /// <summary>(b) and (c) Every name is a complete, verified backup; and one of them is of before where it is owed.</summary>
    private async Task EnsureBackupsAsync(bool isBackupOfBeforeOwed)
    {
        await using var machinery = scene.NewMachinery();
        var isOfBefore = false;
        foreach (var backup in machinery.Backups)
        {
            Assert.True(backup.Manifest is { Verified: not null }, $"(c) {backup.Id} has a final name and no manifest that says it was verified.");
            using var source = await machinery.Get<SourceInspection>().InspectAsync(RestoreSources.ByPath(backup.Path), false, _ => { }, Cancelled);
            isOfBefore |= IsOfBefore(backup.Manifest);
        }

        Assert.True(isOfBefore || !isBackupOfBeforeOwed, "(b) The database may have been touched, is what it was before, and no backup of before exists.");
    }

    /// <summary>(d)</summary>
    private static void EnsureReadyOrRightlyHeld(DatabaseStatus status, IReadOnlyList<ErrorCode> mayHold)
    {
        if (!status.IsReady)
        {
            Assert.True(
                status.Problem is { NextStep.Length: > 0 } problem && mayHold.Contains(problem.Code),
                $"(d) The start ended {status.State} with {status.Problem?.Code}: {status.Problem?.Message}");
        }
    }

    /// <summary>(e) No lock and no file that is not finished.</summary>
    private async Task EnsureNothingLeftAsync()
    {
        string[] names = [.. scene.Files.Select(path => Path.GetFileName(path)!)];
        var leftovers = names.Where(name => name.Contains(".partial", StringComparison.Ordinal) || name.EndsWith(".staged", StringComparison.Ordinal)
            || name.Contains(".staged-", StringComparison.Ordinal) || (name.EndsWith(".json", StringComparison.Ordinal) && !names.Contains(name[..^5])));
        Assert.True(!leftovers.Any(), $"(e) Left behind: {string.Join(", ", leftovers)}");
        var databases = await scene.DatabasesAsync();
        var foreign = databases.Where(name => name != scene.Name && !name.Contains("_replaced_", StringComparison.Ordinal));
        Assert.True(!foreign.Any(), $"(e) Left behind on the server: {string.Join(", ", foreign)}");
        await using var machinery = scene.NewMachinery();
        await using var held = await machinery.Get<LockAcquisition>().AcquireAsync("oracle", TimeSpan.FromSeconds(5), _ => { }, Cancelled);
    }

    /// <summary>(f) Whatever was begun has ended.</summary>
    private void EnsureJournal()
    {
        var journal = new OperationJournal(scene.Backups, TimeProvider.System);
        var open = journal.Unfinished(scene.Target.DisplayName).Concat(journal.Abandoned(scene.Target.DisplayName));
        Assert.True(!open.Any(), $"(f) The journal does not tell how these ended: {string.Join(", ", open.Select(entry => entry.Kind))}");
    }

    /// <summary>(g) Nobody else can read any of it.</summary>
    private void EnsurePrivate()
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var open = scene.Files.Where(path => (File.GetUnixFileMode(path) & others) != 0);
        Assert.True(!open.Any(), $"(g) Others can read {string.Join(", ", open.Select(Path.GetFileName))}");
    }

    /// <summary>Whether the interrupted operation had come to a step that changes the database: before it no backup is owed.</summary>
    private bool MayHaveTouched() => new OperationJournal(scene.Backups, TimeProvider.System).Read()
        .Any(entry => !scene.SavedOperations.Contains(entry.OperationId) && entry.Stage is RestoreStages.CutOver or MigrationStages.Migrate);

    /// <summary>How many rows each table had before; tables without rows, and the audit log, left out.</summary>
    private Dictionary<string, long> CountsOfBefore() => before
        .Select(line => line.Split(": ", 2))
        .Where(parts => parts.Length == 2 && !parts[0].Contains(' ', StringComparison.Ordinal) && parts[0] != AuditLog && !Bookkeeping.Contains(parts[0]))
        .CountBy(parts => parts[0])
        .ToDictionary(pair => pair.Key, pair => (long)pair.Value, StringComparer.Ordinal);

    private bool IsOfBefore(BackupManifest manifest)
    {
        var counts = manifest.RowCounts.Where(pair => pair.Value > 0 && pair.Key != AuditLog).ToDictionary(StringComparer.Ordinal);
        var expected = CountsOfBefore();
        return counts.Count == expected.Count && expected.All(pair => counts.GetValueOrDefault(pair.Key) == pair.Value);
    }

    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> now) => string.Join(
        '\n', expected.Except(now).Select(line => "- " + line).Concat(now.Except(expected).Select(line => "+ " + line)).Take(MostLinesShown));

    /// <summary>What an engineer wants to see first: the files, and the journal's last lines.</summary>
    private string Scenery() => string.Join('\n', scene.Directories
        .SelectMany(directory => Directory.EnumerateFiles(directory))
        .Concat(File.Exists(scene.Journal) ? File.ReadLines(scene.Journal).TakeLast(MostLinesShown) : []));
}
