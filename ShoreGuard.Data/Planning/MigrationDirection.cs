namespace ShoreGuard.Data.Planning;

/// <summary>Which way a migration runs.</summary>
public enum MigrationDirection
{
    /// <summary>It is applied.</summary>
    Up,

    /// <summary>It is undone.</summary>
    Down,
}
