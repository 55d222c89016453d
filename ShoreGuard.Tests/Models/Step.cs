namespace ShoreGuard.Tests.Models;

/// <summary>One thing that happens to the database.</summary>
internal abstract record Step;

/// <summary>A process of one of the two builds starts; whatever ran before is gone.</summary>
internal sealed record Begin(bool IsNewer) : Step;

/// <summary>An application writes rows.</summary>
internal sealed record Write(WriteKind Kind, int Salt) : Step;

internal sealed record BackUp : Step;

/// <param name="Target">A revision's number; null for head.</param>
internal sealed record Upgrade(int? Target) : Step;

/// <param name="Target">A revision's number; 0 for the base.</param>
/// <param name="Hold">Whether a restart is to leave it as it is.</param>
/// <param name="AllowDataLoss">Whether rows may be lost.</param>
internal sealed record Downgrade(int Target, bool Hold, bool AllowDataLoss) : Step;

/// <param name="Which">Which backup, counted round from the oldest.</param>
/// <param name="Migrate">Whether it is brought to head afterwards.</param>
/// <param name="AllowUnknown">Whether a newer build's may be restored.</param>
internal sealed record Restore(int Which, bool Migrate, bool AllowUnknown) : Step;

internal sealed record Undo : Step;

/// <param name="During">What the process is doing.</param>
/// <param name="Point">At which call of a port or of the clock it dies.</param>
internal sealed record Kill(Step During, int Point) : Step;
