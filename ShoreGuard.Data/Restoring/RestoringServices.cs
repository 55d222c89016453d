using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>Registers everything about restoring that is the same on every engine.</summary>
internal static class RestoringServices
{
    public static IServiceCollection AddRestoring(this IServiceCollection services) => services
        .AddSingleton<CutOverSettlement>()
        .AddSingleton<ILockHandover, InterruptedCutOvers>()
        .AddSingleton<RestoreSources>()
        .AddSingleton<SourceRevision>()
        .AddSingleton<RestoredSchema>()
        .AddSingleton<ContentComparison>()
        .AddSingleton<TableReading>()
        .AddSingleton<SourceInspection>()
        .AddSingleton<LiveReading>()
        .AddSingleton<SafetyBackups>()
        .AddSingleton<DatabaseStaging>()
        .AddSingleton<DatabaseReplacement>()
        .AddSingleton<InPlaceRestore>()
        .AddSingleton<SourceRestore>()
        .AddSingleton<KeptDatabases>()
        .AddSingleton<IBackupProven>(provider => provider.GetRequiredService<KeptDatabases>())
        .AddSingleton<RestoreHold>()
        .AddSingleton<RestoreAftermath>()
        .AddSingleton<FailedReplacement>();
}
