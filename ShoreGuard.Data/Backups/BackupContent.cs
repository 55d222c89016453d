using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Backups;

/// <summary>What is inside a backup.</summary>
/// <param name="Revisions">The bookkeeping inside.</param>
/// <param name="RowCounts">Rows per table; empty where counting would mean restoring.</param>
/// <param name="ServerVersion">The version of the engine that the data came from.</param>
/// <param name="ToolVersion">The version of the program that wrote the file.</param>
/// <param name="Sha256">The hash of the bytes as they were handed to the disk; null where the engine itself wrote the file, or only read it.</param>
public sealed record BackupContent(
    ObservedRevisions Revisions,
    IReadOnlyDictionary<string, long> RowCounts,
    string ServerVersion,
    string ToolVersion,
    string? Sha256 = null);
