using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;

namespace ShoreGuard.Tests.Restoring;

/// <summary>Takes a database away under its name, as a careless hand would.</summary>
internal static class MissingDatabase
{
    public static async Task MakeAsync(RestoreScene scene)
    {
        if (scene.Live is SqliteLiveDatabase file)
        {
            File.Delete(file.FilePath);
            await File.WriteAllTextAsync(file.FilePath + "-wal", "a log that belongs to nothing", RestoreScene.Cancelled);
            return;
        }

        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync($"DROP DATABASE {scene.Target.DisplayName.Split('/')[^1]} WITH (FORCE)", RestoreScene.Cancelled);
    }
}
