namespace ShoreGuard.Data.Backups;

/// <summary>What stands beside a backup as <c>NAME.json</c>: what the file is, and how to tell that it still is.</summary>
public sealed record BackupManifest
{
    /// <summary>The id, which is the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>The engine: <c>sqlite</c> or <c>postgresql</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The database it was taken of, as an operator may see it. Several databases may share one backup directory.</summary>
    public required string Database { get; init; }

    /// <summary>The revision inside; null for a database without one.</summary>
    public string? Revision { get; init; }

    /// <summary>Every applied migration id inside, oldest first; empty for a database of the Python edition.</summary>
    public IReadOnlyList<string> AppliedIds { get; init; } = [];

    /// <summary>The Python edition's revision inside; null where its table is absent.</summary>
    public string? AlembicRevision { get; init; }

    /// <summary>Why it was taken.</summary>
    public required BackupReason Reason { get; init; }

    /// <summary>The revision that the migrations it protects lead to; null for other reasons.</summary>
    public string? TargetRevision { get; init; }

    /// <summary>What a person called it.</summary>
    public string? Label { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The version of the engine that the data came from.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The version of the program that wrote the file.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The ShoreGuard version that took it.</summary>
    public required string ApplicationVersion { get; init; }

    /// <summary>Rows per table at the moment of the snapshot.</summary>
    public IReadOnlyDictionary<string, long> RowCounts { get; init; } = new Dictionary<string, long>();

    /// <summary>When it was taken (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The last successful verification; null for none.</summary>
    public BackupVerification? Verified { get; init; }
}
