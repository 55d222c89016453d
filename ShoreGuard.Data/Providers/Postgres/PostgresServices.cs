using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Every port, as PostgreSQL implements it.</summary>
internal static class PostgresServices
{
    public static IServiceCollection AddPostgres(this IServiceCollection services, SchemaSource schema) => services
        .AddSingleton(_ => schema.RevisionsFor(PostgresUrl.Provider))
        .AddSingleton<PostgresConnectionStrings>()
        .AddSingleton(PostgresPrograms.OfThisMachine())
        .AddSingleton<PostgresTool>()
        .AddSingleton<PostgresToolVersion>()
        .AddSingleton<PostgresDump>()
        .AddSingleton<PostgresArchive>()
        .AddSingleton<IDatabaseConnector, PostgresConnector>()
        .AddSingleton<ITableCatalogue, PostgresTables>()
        .AddSingleton<IMigrationLock, PostgresMigrationLock>()
        .AddSingleton<IBackupEngine, PostgresBackupEngine>()
        .AddSingleton<IMigrationEngine>(provider => new MigrationEngineOnDemand(() => typeof(PostgresMigrationEngine<>), () => schema.ContextOf(PostgresUrl.Provider), provider))
        .AddSingleton<IRollback, PostgresRollback>()
        .AddSingleton<PostgresMaintenance>()
        .AddSingleton<PostgresIdentity>()
        .AddSingleton<IDatabaseIdentity>(provider => provider.GetRequiredService<PostgresIdentity>())
        .AddSingleton<PostgresSessions>()
        .AddSingleton<PostgresRoles>()
        .AddSingleton<PostgresRights>()
        .AddSingleton<PostgresInPlace>()
        .AddSingleton<IRestoreEngine, PostgresRestoreEngine>()
        .AddSingleton<ICutOver, PostgresCutOver>()
        .AddSingleton<ISchemaReader, PostgresSchemaReader>()
        .AddSingleton<IScratchDatabases, PostgresScratchDatabases>();
}
