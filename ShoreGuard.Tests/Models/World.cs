namespace ShoreGuard.Tests.Models;

/// <summary>Everything that the promise is about, as the model has it.</summary>
/// <param name="Live">The live database.</param>
/// <param name="Backups">The backups, oldest first.</param>
/// <param name="Last">What an undo would take back; null while there is nothing.</param>
/// <param name="IsHeld">Whether a start leaves an older revision as it is.</param>
/// <param name="Taken">How many backups were ever taken.</param>
internal sealed record World(NotesContent Live, IReadOnlyList<Saved> Backups, Replaced? Last, bool IsHeld, int Taken)
{
    public static World Empty { get; } = new(NotesContent.Nothing, [], null, false, 0);

    /// <summary>With a backup of the live database; what an earlier operation kept is still there.</summary>
    public World WithBackup(bool isPreMigration, int? target) =>
        this with { Backups = [.. Backups, new(Taken, null, Live, isPreMigration, target)], Taken = Taken + 1 };

    /// <summary>After a backup has proven good: the kept databases go.</summary>
    public World WithoutKept() => this with { Last = Last is null ? null : Last with { Kept = null } };

    /// <summary>One line that is the same for two worlds that are the same.</summary>
    public string Key => string.Join('|', [
        Live.Text, $"{IsHeld}", $"{Last?.Kept?.Text} {Last?.Backup}", .. Backups.Select(backup => $"{backup.Number} {backup.Id} {backup.Content.Text}")]);
}

/// <summary>A backup as the model has it.</summary>
/// <param name="Number">The how-manieth ever taken.</param>
/// <param name="Id">Its id; null until the real one is seen.</param>
/// <param name="Content">What it has to hold.</param>
/// <param name="IsPreMigration">Whether it was taken before migrations.</param>
/// <param name="Target">Where those led to.</param>
internal sealed record Saved(int Number, string? Id, NotesContent Content, bool IsPreMigration, int? Target);

/// <summary>What the last restore, undo or downgrade replaced.</summary>
/// <param name="Kept">The database itself; null where it is not kept, or not any more.</param>
/// <param name="Backup">The number of the backup of it; null where none was taken.</param>
internal sealed record Replaced(NotesContent? Kept, int? Backup);

/// <summary>One way that an operation may rightly go.</summary>
/// <param name="Outcome">What it answers.</param>
/// <param name="Way">What a kill may leave, from the beginning to the end.</param>
internal sealed record Course(string Outcome, IReadOnlyList<World> Way)
{
    public World End => Way[^1];
}
