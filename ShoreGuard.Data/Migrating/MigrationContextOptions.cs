using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Data.Migrating;

/// <summary>What every context has in common that migrates.</summary>
internal static class MigrationContextOptions
{
    private static string IdOf(Migration migration) => migration.GetType().GetCustomAttribute<MigrationAttribute>()!.Id;

    extension<TContext>(DbContextOptionsBuilder<TContext> builder)
        where TContext : DbContext
    {
        /// <summary>
        /// Listens for the start of each migration (EF Core has no event for its end), and takes two of EF Core's objections
        /// back: our own lock protects the transaction that it warns of, and a test, not every start, compares the model.
        /// </summary>
        public DbContextOptionsBuilder<TContext> ForMigrating(Action<string> migrationStarting) => builder
            .ConfigureWarnings(warnings => warnings.Ignore(
                RelationalEventId.MigrationsUserTransactionWarning,
                RelationalEventId.PendingModelChangesWarning))
            .LogTo(
                (eventId, _) => eventId == RelationalEventId.MigrationApplying || eventId == RelationalEventId.MigrationReverting,
                data => migrationStarting(IdOf(((MigrationEventData)data).Migration)));
    }
}
