namespace ShoreGuard.Data.Backups;

/// <summary>The last successful verification of a backup.</summary>
/// <param name="Level">How thorough it was.</param>
/// <param name="At">When (UTC).</param>
public sealed record BackupVerification(VerificationLevel Level, DateTimeOffset At);
