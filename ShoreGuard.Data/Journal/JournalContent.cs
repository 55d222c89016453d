namespace ShoreGuard.Data.Journal;

/// <summary>Everything that can be read of a journal.</summary>
/// <param name="Entries">The entries, oldest first.</param>
/// <param name="UnreadableLines">Lines that were torn by a kill or a full disk, or that are not ours.</param>
public sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, int UnreadableLines);
