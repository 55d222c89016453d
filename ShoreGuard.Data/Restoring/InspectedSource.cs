using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Proof that a source was read to its last byte and found sound, of this engine, and of a revision that may be restored.
/// Only <see cref="SourceInspection"/> makes one.
/// </summary>
public sealed class InspectedSource : IDisposable
{
    private readonly PreparedSource file;

    internal InspectedSource(RestoreSource source, PreparedSource file, string sha256, BackupContent content, RevisionReport report)
    {
        Source = source;
        this.file = file;
        Sha256 = sha256;
        Content = content;
        Report = report;
    }

    /// <summary>What was asked for.</summary>
    public RestoreSource Source { get; }

    /// <summary>The file to read; what is staged must have its hash.</summary>
    public string Path => file.Path;

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>What is inside.</summary>
    public BackupContent Content { get; }

    /// <summary>How its revisions stand to this build.</summary>
    public RevisionReport Report { get; }

    /// <summary>What the operator should know about it.</summary>
    public IReadOnlyList<string> Warnings => file.Warnings;

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
