namespace ShoreGuard.Tests.Models;

/// <summary>
/// The promise as a small reference model: what each operation of one build answers and leaves. It knows nothing of files,
/// locks or journals.
/// </summary>
/// <param name="Head">The build's newest revision.</param>
/// <param name="KeepLast">How many of the newest backups are kept.</param>
internal sealed record NotesRules(int Head, int KeepLast)
{
    private const string Ahead = "DATABASE_AHEAD";
    private const string Incompatible = "BACKUP_INCOMPATIBLE";
    private const string NothingToUndo = "NOTHING_TO_UNDO";

    /// <summary>How a step may go; more than one way only where a backup of the same content may serve again.</summary>
    public IReadOnlyList<Course> Of(World world, Step step) => step switch
    {
        Begin => OfStart(world),
        Write write => [new("ok", [world, world with { Live = NotesWriting.Of(world.Live, write).After }])],
        BackUp => [OfBackUp(world)],
        Upgrade upgrade => OfUpgrade(world, upgrade.Target),
        Downgrade downgrade => [OfDowngrade(world, downgrade)],
        Restore restore => OfRestore(world, restore),
        Undo => [OfUndo(world)],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not an operation."),
    };

    private IReadOnlyList<Course> OfStart(World world)
    {
        if (world.Live.Revision > Head)
        {
            return [new($"Ahead {Ahead}", [world])];
        }

        if (world.Live.Revision == Head)
        {
            return [new("Ready", [world])];
        }

        return world.IsHeld ? [new("Pending HELD_AFTER_RESTORE", [world])] : Migrated("Ready", [world], Head);
    }

    private IReadOnlyList<Course> OfUpgrade(World world, int? target)
    {
        var to = target ?? Head;
        return world.Live.Revision > Head ? Refused(world, Ahead)
            : to > Head ? Refused(world, "UNKNOWN_REVISION")
            : to < world.Live.Revision ? Refused(world, "VALIDATION_ERROR")
            : to == world.Live.Revision ? [new($"ok {StateAt(to)}", [world])]
            : Migrated($"ok {StateAt(to)}", [world], to);
    }

    private Course OfBackUp(World world)
    {
        var taken = world.WithBackup(isPreMigration: false, null);
        return new("ok", [world, taken, taken.WithoutKept(), Pruned(taken.WithoutKept())]);
    }

    private Course OfDowngrade(World world, Downgrade downgrade)
    {
        var live = world.Live;
        if (live.Revision > Head || downgrade.Target >= live.Revision)
        {
            return new(live.Revision > Head ? Ahead : "NOT_A_DOWNGRADE", [world]);
        }

        if (live.Revision == NotesContent.Irreversible)
        {
            return new("IRREVERSIBLE_MIGRATION", [world]);
        }

        var isLosing = (live.Tags.Count > 0 && downgrade.Target < 3) || (live.Folders.Count + live.Notes.Count > 0 && downgrade.Target == 0);
        if (isLosing && !downgrade.AllowDataLoss)
        {
            return new("DATA_LOSS_NOT_ALLOWED", [world]);
        }

        var taken = world.WithBackup(isPreMigration: false, null);
        var down = taken with { Live = live.At(downgrade.Target), Last = new(null, world.Taken), IsHeld = downgrade.Hold };
        return new("ok Pending", [world, taken, taken.WithoutKept(), down, Pruned(down)]);
    }

    private IReadOnlyList<Course> OfRestore(World world, Restore restore)
    {
        if (world.Backups.Count == 0)
        {
            return Refused(world, "nothing to restore");
        }

        var source = world.Backups[restore.Which % world.Backups.Count].Content;
        if (source.Revision == 0 || (source.Revision > Head && !restore.AllowUnknown))
        {
            return Refused(world, Incompatible);
        }

        var isMigrated = restore.Migrate && source.Revision < Head;
        var way = Replacing(world, source, isHeld: !restore.Migrate && source.Revision != Head);
        return isMigrated ? Migrated($"ok {StateAt(Head)}", way, Head) : [new($"ok {StateAt(source.Revision)}", way)];
    }

    private Course OfUndo(World world)
    {
        if (world.Last is { Kept: { } kept })
        {
            var back = world with { Live = kept, Last = new(world.Live, null), IsHeld = kept.Revision != Head };
            return new($"ok {StateAt(kept.Revision)}", [world, back, Pruned(back)]);
        }

        if (world.Last?.Backup is not { } number)
        {
            return new(NothingToUndo, [world]);
        }

        return world.Backups.FirstOrDefault(backup => backup.Number == number) is { Content: var content }
            ? new($"ok {StateAt(content.Revision)}", Replacing(world, content, isHeld: content.Revision != Head))
            : new("BACKUP_NOT_FOUND", [world]);
    }

    /// <summary>A safety backup of what can be lost, then another database in its place.</summary>
    private List<World> Replacing(World world, NotesContent source, bool isHeld)
    {
        var hasSafety = world.Live.Revision > 0;
        var taken = hasSafety ? world.WithBackup(isPreMigration: false, null) : world;
        var safe = hasSafety ? taken.WithoutKept() : taken;
        var replaced = safe with { Live = source, Last = new(world.Live, hasSafety ? world.Taken : null), IsHeld = isHeld };
        return [world, taken, safe, replaced, Pruned(replaced)];
    }

    /// <summary>A backup of what can be lost, or an earlier one of the same content for the same migration, then the migrations.</summary>
    private IReadOnlyList<Course> Migrated(string outcome, IReadOnlyList<World> before, int to)
    {
        var world = before[^1];
        if (world.Live.Revision == 0)
        {
            return [Without()];
        }

        var taken = world.WithBackup(isPreMigration: true, to);
        var with = new Course(outcome, [.. before, taken, taken.WithoutKept(), Up(taken.WithoutKept()), Pruned(Up(taken.WithoutKept()))]);
        var mayServeAgain = world.Backups.Any(backup => backup.IsPreMigration && backup.Target == to && backup.Content.Text == world.Live.Text);
        return mayServeAgain ? [with, Without()] : [with];

        Course Without() => new(outcome, [.. before, Up(world), Pruned(Up(world))]);

        World Up(World old) => old with { Live = old.Live.At(to), IsHeld = false };
    }

    /// <summary>The newest few, the newest of today, and the first and the last that were taken before a migration from or to here.</summary>
    private World Pruned(World world)
    {
        var around = world.Backups
            .Where(backup => backup.IsPreMigration && (backup.Target == world.Live.Revision || backup.Content.Revision == world.Live.Revision))
            .ToList();
        return world with
        {
            Backups = [.. world.Backups.Where(backup =>
                world.Backups.TakeLast(KeepLast).Contains(backup) || around.Take(1).Contains(backup) || around.TakeLast(1).Contains(backup))],
        };
    }

    private string StateAt(int revision) => revision == Head ? "Ready" : revision > Head ? "Ahead" : "Pending";

    private static IReadOnlyList<Course> Refused(World world, string code) => [new(code, [world])];
}
