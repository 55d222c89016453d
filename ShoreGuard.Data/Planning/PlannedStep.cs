using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Data.Planning;

/// <summary>One migration that a plan runs.</summary>
/// <param name="RevisionId">The migration's full id.</param>
/// <param name="Title">What it brings, for people.</param>
/// <param name="Direction">Whether it is applied or undone.</param>
/// <param name="Below">The revision before it, which undoing it leads to; null for the base.</param>
public sealed record PlannedStep(string RevisionId, string Title, MigrationDirection Direction = MigrationDirection.Up, string? Below = null)
{
    /// <summary>The revision after the step; null for the base.</summary>
    public string? Reaches => Direction == MigrationDirection.Up ? RevisionId : Below;

    /// <summary>What EF Core's migrator is asked for.</summary>
    internal string MigratorTarget => Reaches ?? Migration.InitialDatabase;
}
