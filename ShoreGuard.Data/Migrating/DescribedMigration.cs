using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Migrating;

/// <summary>What a migration of this build does, told without running it.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Title">What it brings, for people.</param>
/// <param name="DestroyedByUp">What applying it destroys, or may destroy.</param>
/// <param name="DestroyedByDown">What undoing it destroys, or may destroy; empty where it cannot be undone.</param>
/// <param name="IrreversibleBecause">Why it cannot be undone; null where it can.</param>
/// <param name="UpRunsOutsideTransaction">Whether applying it needs a statement that no transaction allows.</param>
/// <param name="DownRunsOutsideTransaction">Whether undoing it needs one.</param>
public sealed record DescribedMigration(
    string Id,
    string Title,
    IReadOnlyList<Destruction> DestroyedByUp,
    IReadOnlyList<Destruction> DestroyedByDown,
    string? IrreversibleBecause,
    bool UpRunsOutsideTransaction,
    bool DownRunsOutsideTransaction)
{
    /// <summary>Whether it can be undone.</summary>
    public bool IsReversible => IrreversibleBecause is null;

    /// <summary>The operations that undo it; empty where it cannot be undone.</summary>
    internal IReadOnlyList<MigrationOperation> DownOperations { get; init; } = [];
}
