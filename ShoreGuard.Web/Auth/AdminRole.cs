namespace ShoreGuard.Web.Auth;

/// <summary>What a key may do; each role may do what those before it may.</summary>
public enum AdminRole
{
    /// <summary>Sees where the database stands.</summary>
    Viewer,

    /// <summary>Takes and verifies backups.</summary>
    Operator,

    /// <summary>Restores, downgrades, upgrades, deletes.</summary>
    Admin,
}
