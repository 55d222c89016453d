using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Backups;

/// <summary>What is inside a backup.</summary>
/// <param name="Revisions">The bookkeeping inside.</param>
/// <param name="RowCounts">Rows per table; empty where counting would mean restoring.</param>
/// <param name="ServerVersion">The version of the engine that the data came from.</param>
/// <param name="ToolVersion">The version of the program that wrote the file.</param>
public sealed record BackupContent(
    ObservedRevisions Revisions,
    IReadOnlyDictionary<string, long> RowCounts,
    string ServerVersion,
    string ToolVersion);
