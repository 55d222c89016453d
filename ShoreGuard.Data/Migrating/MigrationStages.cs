namespace ShoreGuard.Data.Migrating;

/// <summary>The stages of migrating, as they stand in progress and journal.</summary>
public static class MigrationStages
{
    /// <summary>Migrations are running.</summary>
    public const string Migrate = "migrate";

    /// <summary>The result is being checked.</summary>
    public const string Check = "check";
}
