namespace ShoreGuard.Data.Settings;

/// <summary>What the process does after a start whose migration failed.</summary>
public enum FailurePolicy
{
    /// <summary>Stays up and not ready, with the administration usable, so that the database can be repaired from here.</summary>
    Hold,

    /// <summary>Ends with exit code 70, for a supervisor that handles failed starts.</summary>
    Exit,
}
