namespace ShoreGuard.Data.Restoring;

/// <summary>How the content of a source gets into the live database's place.</summary>
public enum RestoreWay
{
    /// <summary>A database beside the live one, and an exchange that takes moments.</summary>
    Beside,

    /// <summary>Inside the live database, in one transaction; others wait while it runs.</summary>
    InPlace,
}
