using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Migrating;

/// <summary>An engine that is made by its first call, and EF Core loaded with it: most starts never need either.</summary>
/// <param name="engine">The generic engine type, for a context.</param>
/// <param name="context">The context's type.</param>
/// <param name="services">Where the engine gets what it needs.</param>
internal sealed class MigrationEngineOnDemand(Func<Type> engine, Func<Type> context, IServiceProvider services) : IMigrationEngine
{
    private readonly Lazy<IMigrationEngine> made = new(
        () => (IMigrationEngine)ActivatorUtilities.CreateInstance(services, engine().MakeGenericType(context())));

    /// <inheritdoc/>
    public Task<DbConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken) => made.Value.OpenAsync(target, cancellationToken);

    /// <inheritdoc/>
    public DbContext CreateContext(DbConnection connection, Action<string> migrationStarting) => made.Value.CreateContext(connection, migrationStarting);

    /// <inheritdoc/>
    public DbContext CreateUnconnectedContext() => made.Value.CreateUnconnectedContext();

    /// <inheritdoc/>
    public Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) => made.Value.BeginAsync(connection, cancellationToken);

    /// <inheritdoc/>
    public Task DropAllTablesAsync(DbConnection connection, CancellationToken cancellationToken) => made.Value.DropAllTablesAsync(connection, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        made.Value.CountViolationsAsync(connection, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(VerifiedBackup backup, CancellationToken cancellationToken) =>
        made.Value.CountViolationsAsync(backup, cancellationToken);

    /// <inheritdoc/>
    public IDisposable InterruptOn(DbConnection connection, CancellationToken cancellationToken) => made.Value.InterruptOn(connection, cancellationToken);

    /// <inheritdoc/>
    public Task<long?> WitnessAsync(DbConnection connection, CancellationToken cancellationToken) => made.Value.WitnessAsync(connection, cancellationToken);
}
