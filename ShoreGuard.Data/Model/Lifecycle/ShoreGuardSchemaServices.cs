using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model.Keys;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Model.Lifecycle;

/// <summary>Registers what knows the ShoreGuard schema by name; each part does nothing in a database without its tables.</summary>
public static class ShoreGuardSchemaServices
{
    /// <summary>The schema itself.</summary>
    public static SchemaSource Schema { get; } = new(
        provider => provider == "sqlite" ? typeof(ShoreGuardSqliteContext) : typeof(ShoreGuardPostgresContext), () => ShoreGuardRevisions.Known);

    /// <summary>Adds the audit log and the review of revoked keys to a database's lifecycle.</summary>
    public static IServiceCollection AddShoreGuardSchema(this IServiceCollection services) => services
        .AddSingleton<IAuditTrail, AuditLog>()
        .AddSingleton<HeldKeys>()
        .AddSingleton<IRestoreReview, RevokedKeysReview>();
}
