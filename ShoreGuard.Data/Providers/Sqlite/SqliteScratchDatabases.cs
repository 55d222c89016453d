using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Scratch databases as files in a temporary directory of their own.</summary>
internal sealed class SqliteScratchDatabases(DatabaseTarget target) : IScratchDatabases
{
    /// <inheritdoc/>
    public Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("shoreguard-scratch-").FullName;
        var file = Path.Combine(directory, "scratch.db");
        return Task.FromResult(new ScratchDatabase(
            target with { ConnectionString = $"Data Source={file}", DisplayName = "sqlite:///" + file },
            () =>
            {
                Directory.Delete(directory, recursive: true);
                return ValueTask.CompletedTask;
            }));
    }
}
