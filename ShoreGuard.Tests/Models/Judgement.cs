using ShoreGuard.Data.Backups;

namespace ShoreGuard.Tests.Models;

/// <summary>
/// What may rightly be, as far as it has been seen: one world, or after a kill several, of which the next thing that is seen
/// leaves fewer. When none is left, the product has done what the model does not allow.
/// </summary>
internal sealed class Judgement
{
    private IReadOnlyList<World> worlds = [World.Empty];

    /// <summary>One of them; in what can be seen they are all the same.</summary>
    public World Any => worlds[0];

    /// <summary>Takes a step in every world and keeps those in which this could have been seen.</summary>
    /// <returns>Where a kill has struck: "before", "in between" or "after".</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public string See(NotesRules rules, Step step, (string Outcome, bool IsKilled) answer, string content, IReadOnlyList<ListedBackup> backups)
    {
        var courses = worlds.SelectMany(world => rules.Of(world, step is Kill kill ? kill.During : step)).ToList();
        var possible = answer.IsKilled
            ? courses.SelectMany(course => course.Way.Select((world, index) => (World: world, Where: Word(index, course))))
            : courses.Where(course => course.Outcome == answer.Outcome).Select(course => (World: course.End, Where: "after"));
        var seen = possible
            .Select(one => (World: Named(one.World, backups), one.Where))
            .Where(one => one.World is not null && one.World.Live.Text == content)
            .DistinctBy(one => one.World!.Key)
            .ToList();
        if (seen.Count == 0)
        {
            throw new InvalidOperationException(
                $"""
                {step} answered "{answer.Outcome}", and there are
                {content}
                with the backups {string.Join(", ", backups.Select(Describe))}.
                The model allows:
                {string.Join('\n', courses.Select(course => Describe(course, answer.IsKilled)))}
                """);
        }

        worlds = [.. seen.Select(one => one.World!)];
        return seen[0].Where;
    }

    private static string Word(int index, Course course) => index == 0 ? "before" : index == course.Way.Count - 1 ? "after" : "in between";

    /// <summary>The world with the real backups' ids in it; null where it does not have the same ones, or they say something else of themselves.</summary>
    private static World? Named(World world, IReadOnlyList<ListedBackup> backups) =>
        world.Backups.Count == backups.Count && world.Backups.Zip(backups).All(pair => IsSame(pair.First, pair.Second))
            ? world with { Backups = [.. world.Backups.Zip(backups, (saved, real) => saved with { Id = real.Id })] }
            : null;

    private static bool IsSame(Saved saved, ListedBackup real) =>
        (saved.Id is null || saved.Id == real.Id)
        && real.Manifest is { Verified: not null } manifest
        && manifest.AppliedIds.Count == saved.Content.Revision
        && manifest.Reason == BackupReason.PreMigration == saved.IsPreMigration
        && manifest.RowCounts.Count == saved.Content.Counts.Count
        && saved.Content.Counts.All(pair => manifest.RowCounts.GetValueOrDefault(pair.Key, -1) == pair.Value);

    private static string Describe(ListedBackup backup) =>
        $"{backup.Id} at {backup.Manifest?.Revision ?? "base"} ({string.Join(' ', backup.Manifest?.RowCounts.Select(pair => $"{pair.Key} {pair.Value}") ?? [])})";

    private static string Describe(Course course, bool isKilled) => string.Join('\n', (isKilled ? course.Way : [course.End]).Select(world =>
        $"  \"{course.Outcome}\" with {world.Live.Text.ReplaceLineEndings("; ")} and {world.Backups.Count} backups "
            + $"({string.Join(", ", world.Backups.Select(saved => saved.Id ?? $"a new one at {saved.Content.Revision}"))})"));
}
