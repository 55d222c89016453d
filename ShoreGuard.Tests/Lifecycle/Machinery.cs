using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>The machinery around one database, as the host puts it together, with short waits.</summary>
internal sealed class Machinery : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Machinery(ServiceProvider services) => this.services = services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public DatabaseStatus Status => Get<StatusBoard>().Current;

    public IReadOnlyList<ListedBackup> Backups => Get<BackupCatalogue>().List();

    public static Machinery Of<TSqlite, TPostgres>(
        DatabaseTarget target, Action<DatabaseOptions>? configure = null, Action<IServiceCollection>? register = null)
        where TSqlite : DbContext
        where TPostgres : DbContext
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddOptions<DatabaseOptions>().Configure(options =>
        {
            options.StartupRetryAttempts = 2;
            options.StartupRetryDelay = 0.05;
            options.LockTimeout = 60;
            configure?.Invoke(options);
        });
        services.AddOptions<BackupOptions>();
        services.AddDatabaseLifecycle(TestSchema.Of<TSqlite, TPostgres>(), target);
        register?.Invoke(services);
        return new(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    /// <summary>Watches as the server does, until the status is as wanted.</summary>
    public async Task WatchUntilAsync(Func<DatabaseStatus, bool> condition)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = Get<WatchDatabase>().RunAsync(stop.Token);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(condition(Status) || watching.IsFaulted), TimeSpan.FromSeconds(60), "the status is as wanted");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    public Task<DatabaseStatus> StartAsync() => Get<StartDatabase>().RunAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
