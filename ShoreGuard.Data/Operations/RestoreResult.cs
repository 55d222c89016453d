using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>How a restore or an undo ended.</summary>
/// <param name="OperationId">The operation, as the journal has it.</param>
/// <param name="Source">What was restored: a file's name, or the operation that was undone.</param>
/// <param name="From">The revision before; null where it could not be read or there was none.</param>
/// <param name="To">The revision now, migrations after the restore included.</param>
/// <param name="SafetyBackupId">The backup of the database of before; null where there is none.</param>
/// <param name="IsKept">Whether the database of before is kept whole, so that an undo takes moments.</param>
/// <param name="Held">Why the process is not ready now; null where it is.</param>
/// <param name="Warnings">What the operator should know.</param>
public sealed record RestoreResult(
    string OperationId,
    string Source,
    string? From,
    string? To,
    string? SafetyBackupId,
    bool IsKept,
    Refusal? Held,
    IReadOnlyList<string> Warnings);
