using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Bench.Databases;

/// <summary>ShoreGuard's machinery around one database, put together as the host does it.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Product(ServiceProvider services) => this.services = services;

    public static Product For(string url, string backups, Action<IServiceCollection>? register = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions<DatabaseOptions>();
        services.AddOptions<BackupOptions>().Configure(options => options.Directory = backups);
        services.AddDatabaseLifecycle(
            ShoreGuardSchemaServices.Schema,
            DatabaseUrl.Parse(url, DatabaseServices.UrlParsers, HomeDirectories.FromEnvironment()));
        services.AddShoreGuardSchema();
        register?.Invoke(services);
        return new(services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
