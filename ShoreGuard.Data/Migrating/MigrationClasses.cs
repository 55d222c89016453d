using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Data.Migrating;

/// <summary>Makes the migration objects behind revision ids.</summary>
internal static class MigrationClasses
{
    /// <summary>A new object of the migration with this id.</summary>
    public static Migration Create(DbContext context, string revisionId)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        return assembly.CreateMigration(assembly.Migrations[revisionId], context.Database.ProviderName!);
    }
}
