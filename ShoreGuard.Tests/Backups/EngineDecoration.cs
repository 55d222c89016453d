using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;

namespace ShoreGuard.Tests.Backups;

/// <summary>Puts something between the machinery and the real engine.</summary>
internal static class EngineDecoration
{
    extension(IServiceCollection services)
    {
        /// <summary>Runs something after the real engine has written a file, before the file is read back.</summary>
        public void AfterWriting(Action<string> happens) => services.Decorate(engine => new Decorated(engine) { AfterWriting = happens });

        /// <summary>Makes the real engine expect another size.</summary>
        public void EstimateOf(long bytes) => services.Decorate(engine => new Decorated(engine) { Estimate = bytes });

        /// <summary>Runs something at every report of progress.</summary>
        public void WhileWriting(Action<long, long> happens) => services.Decorate(engine => new Decorated(engine) { WhileWriting = happens });

        private void Decorate(Func<IBackupEngine, IBackupEngine> decorate)
        {
            var real = services.Last(service => service.ServiceType == typeof(IBackupEngine)).ImplementationType!;
            services.AddSingleton(provider => decorate((IBackupEngine)ActivatorUtilities.CreateInstance(provider, real)));
        }
    }

    private sealed class Decorated(IBackupEngine engine) : IBackupEngine
    {
        public Action<string>? AfterWriting { get; init; }

        public Action<long, long>? WhileWriting { get; init; }

        public long? Estimate { get; init; }

        public string Extension => engine.Extension;

        public Task EnsureUsableAsync(CancellationToken cancellationToken) => engine.EnsureUsableAsync(cancellationToken);

        public async Task<long> EstimateBytesAsync(CancellationToken cancellationToken) =>
            Estimate ?? await engine.EstimateBytesAsync(cancellationToken);

        public async Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken)
        {
            var written = await engine.WriteAsync(
                path,
                writersMayWait,
                (done, total) =>
                {
                    WhileWriting?.Invoke(done, total);
                    bytesWritten(done, total);
                },
                cancellationToken);
            AfterWriting?.Invoke(path);
            return written;
        }

        public Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken) => engine.InspectAsync(path, cancellationToken);

        public Task EnsureDatabaseIsSoundAsync(CancellationToken cancellationToken) => engine.EnsureDatabaseIsSoundAsync(cancellationToken);

        public Task<bool> HaveSameContentAsync(string path, string otherPath, CancellationToken cancellationToken) =>
            engine.HaveSameContentAsync(path, otherPath, cancellationToken);
    }
}
