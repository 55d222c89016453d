using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// The start's first look, rehearsed with services of its own while the host is still being built: by the time that the port is open, its code is
/// loaded and compiled. It only reads, and what it finds is forgotten.
/// </summary>
internal sealed class StartRehearsal : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();

    private StartRehearsal(Func<CancellationToken, Task> rehearseAsync) => Over = Task.Run(() => rehearseAsync(stopping.Token), stopping.Token);

    /// <summary>Its end, good or bad: what it meets, the start meets and tells.</summary>
    public Task Over { get; }

    /// <summary>Begins.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="target">The database.</param>
    /// <param name="backups">The backup directory that the settings name.</param>
    public static StartRehearsal Begin(SchemaSource schema, DatabaseTarget target, string? backups) => new(async cancellationToken =>
    {
        var services = new ServiceCollection().AddLogging();
        services.AddOptions<DatabaseOptions>();
        services.AddOptions<BackupOptions>().Configure(options => options.Directory = backups);
        await using var provider = services.AddDatabaseLifecycle(schema, target).BuildServiceProvider();
        await provider.GetRequiredService<StartDatabase>().RehearseAsync(cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }
}
