using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Proof that a database stands beside the live one, complete and compared with what its source promised. Only
/// <see cref="DatabaseStaging"/> makes one.
/// </summary>
public sealed class StagedDatabase
{
    internal StagedDatabase(string name, string identity, RevisionReport report, IReadOnlyList<string> warnings)
    {
        Name = name;
        Identity = identity;
        Report = report;
        Warnings = warnings;
    }

    /// <summary>What its engine calls it.</summary>
    public string Name { get; }

    /// <summary>Its identity, which it keeps when it gets the live name.</summary>
    public string Identity { get; }

    /// <summary>Where it stands.</summary>
    public RevisionReport Report { get; }

    /// <summary>What the operator should know about it.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
