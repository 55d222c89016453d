using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Migrating;

/// <summary>One step of a proof.</summary>
/// <param name="RevisionId">The migration that ran.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Differences">Where the schema is not what it should be; empty when it is.</param>
/// <param name="IrreversibleBecause">Why the migration cannot be undone; null where it can.</param>
public sealed record ProofStep(
    string RevisionId, ProofDirection Direction, IReadOnlyList<SchemaDifference> Differences, string? IrreversibleBecause);
