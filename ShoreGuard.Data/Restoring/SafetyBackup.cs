using ShoreGuard.Data.Backups;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Proof that the live database was backed up before it is replaced; or the finding that it holds nothing, that it cannot
/// be read, or that the exchange itself keeps it. Only <see cref="SafetyBackups"/> makes one.
/// </summary>
public sealed class SafetyBackup
{
    internal SafetyBackup(VerifiedBackup? backup, string? warning)
    {
        Backup = backup;
        Warning = warning;
    }

    /// <summary>The backup; null where there is none.</summary>
    public VerifiedBackup? Backup { get; }

    /// <summary>Its id; null where there is none.</summary>
    public string? Id => Backup?.Manifest?.Id;

    /// <summary>Why there is none although there was something; null where all is well.</summary>
    public string? Warning { get; }
}
