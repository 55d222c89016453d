using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Providers.Sqlite;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data;

/// <summary>The composition root of everything about the database, for any schema.</summary>
public static class DatabaseServices
{
    /// <summary>The parsers of database URLs, one per engine.</summary>
    public static IReadOnlyList<IDatabaseUrlParser> UrlParsers { get; } = [new SqliteUrl(), new PostgresUrl()];

    /// <summary>
    /// Registers the whole lifecycle of one database: start, upgrade, backup, proof. The options
    /// <see cref="DatabaseOptions"/> and <see cref="BackupOptions"/> are the caller's to configure.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="target">The database.</param>
    /// <exception cref="ShoreGuardException">No engine of that name is supported.</exception>
    public static IServiceCollection AddDatabaseLifecycle(this IServiceCollection services, SchemaSource schema, DatabaseTarget target)
    {
        services.AddSingleton(target).AddMachinery();
        return target.Provider switch
        {
            "sqlite" => services.AddSqlite(schema),
            "postgresql" => services.AddPostgres(schema),
            _ => throw new ShoreGuardException(
                ErrorCode.ConfigurationInvalid,
                $"'{target.Provider}' is not a database engine that ShoreGuard supports.",
                "Use an sqlite:// or postgresql:// URL."),
        };
    }

    /// <summary>A look at a database, put together by hand: services are not there yet when a start takes it.</summary>
    /// <param name="target">The database, of an engine that <see cref="AddDatabaseLifecycle"/> takes.</param>
    public static DatabaseLook LookAt(DatabaseTarget target) => target.Provider == SqliteUrl.Provider
        ? new(new SqliteConnector(new(target), NullLogger<SqliteConnector>.Instance), new SqliteTables())
        : new(new PostgresConnector(new(target, new DatabaseOptions()), target), new PostgresTables());

    private static IServiceCollection AddMachinery(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICutOverGate, NoGate>();
        services.TryAddSingleton<IAuditTrail, NoAuditTrail>();
        services.TryAddSingleton(new LiveFile(null));
        services.TryAddSingleton(new ApplicationVersion(typeof(DatabaseServices).Assembly.GetName().Version!.ToString(3)));
        return services
            .AddSingleton(typeof(Lazy<>), typeof(OnDemand<>))
            .AddSingleton(provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value)
            .AddSingleton(provider => provider.GetRequiredService<IOptions<BackupOptions>>().Value)

            // Revisions and status
            .AddSingleton<RevisionReader>()
            .AddSingleton<StatusBoard>()
            .AddSingleton<ProgressReporter>()
            .AddSingleton<OperationPresence>()

            // Lock, backup, journal
            .AddSingleton<LockAcquisition>()
            .AddSingleton(provider => new BackupDirectory(BackupPath(provider), provider.GetRequiredService<DatabaseTarget>().DisplayName))
            .AddSingleton(new BackupEndings([SqliteBackupEngine.Ending, PostgresBackupEngine.Ending]))
            .AddSingleton<BackupCatalogue>()
            .AddSingleton<BackupSummary>()
            .AddSingleton<BackupPublisher>()
            .AddSingleton<BackupTaker>()
            .AddSingleton<BackupPruner>()
            .AddSingleton<BackupRemoval>()
            .AddSingleton<EarlierBackups>()
            .AddSingleton<BackupReadiness>()
            .AddSingleton(provider => Retention(provider.GetRequiredService<BackupOptions>()))
            .AddSingleton(provider => new OperationJournal(BackupPath(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<InterruptedOperations>()

            // Migrating
            .AddSingleton<AdoptionCheck>()
            .AddSingleton<DriftCheck>()
            .AddSingleton<BookkeepingWriter>()
            .AddSingleton<MigrationChecks>()
            .AddSingleton<Migrator>()
            .AddSingleton<MigrationProof>()
            .AddSingleton<MigrationCatalogue>()
            .AddSingleton<LossCount>()
            .AddSingleton<FailureSettlement>()
            .AddSingleton<WaysOut>()

            .AddRestoring()

            // Operations
            .AddSingleton<DatabaseWait>()
            .AddSingleton<UpgradeDatabase>()
            .AddSingleton<BringUp>()
            .AddSingleton<DowngradeAssessment>()
            .AddSingleton<DowngradeHold>()
            .AddSingleton<DowngradeDatabase>()
            .AddSingleton<PreviewDowngrade>()
            .AddSingleton<TakeBackup>()
            .AddSingleton<VerifyBackup>()
            .AddSingleton<RestoreDatabase>()
            .AddSingleton<UndoDatabase>()
            .AddSingleton<PlanRestore>()
            .AddSingleton<StartDatabase>()
            .AddSingleton<WatchDatabase>();
    }

    private static RetentionPolicy Retention(BackupOptions options) => new(options.KeepLast, options.KeepDailyFor);

    private static string BackupPath(IServiceProvider provider) => Path.GetFullPath(
        provider.GetRequiredService<BackupOptions>().Directory ?? provider.GetRequiredService<DatabaseTarget>().DefaultBackupDirectory);

    /// <summary>A service that is put together when it is needed, for those who need it rarely: a start with nothing pending needs less than half of them.</summary>
    private sealed class OnDemand<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>)
        where T : notnull;
}
