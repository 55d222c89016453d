namespace ShoreGuard.Data.Migrating;

/// <summary>Which way a step of a proof went.</summary>
public enum ProofDirection
{
    /// <summary>Up, for the first time.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Up once more, after the way down.</summary>
    UpAgain,
}
