using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Every port, as SQLite implements it.</summary>
internal static class SqliteServices
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, SchemaSource schema) => services
        .AddSingleton(_ => schema.RevisionsFor(SqliteUrl.Provider))
        .AddSingleton<SqliteConnectionStrings>()
        .AddSingleton(provider => new LiveFile(provider.GetRequiredService<SqliteConnectionStrings>().FilePath))
        .AddSingleton<IDatabaseConnector, SqliteConnector>()
        .AddSingleton<ITableCatalogue, SqliteTables>()
        .AddSingleton<IMigrationLock, SqliteMigrationLock>()
        .AddSingleton<IBackupEngine, SqliteBackupEngine>()
        .AddSingleton<IMigrationEngine>(provider => new MigrationEngineOnDemand(() => typeof(SqliteMigrationEngine<>), () => schema.ContextOf(SqliteUrl.Provider), provider))
        .AddSingleton<IRollback, SqliteRollback>()
        .AddSingleton<SqliteSource>()
        .AddSingleton<IDatabaseIdentity, SqliteIdentity>()
        .AddSingleton<IRestoreEngine, SqliteRestoreEngine>()
        .AddSingleton<ICutOver, SqliteCutOver>()
        .AddSingleton<ISchemaReader, SqliteSchemaReader>()
        .AddSingleton<IScratchDatabases, SqliteScratchDatabases>();
}
