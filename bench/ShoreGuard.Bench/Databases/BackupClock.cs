using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;

namespace ShoreGuard.Bench.Databases;

/// <summary>Stands around the real backup engine and the last step of a backup, and looks at the clock.</summary>
internal sealed class BackupClock
{
    private long began;

    /// <summary>From the question for a copy until all of its bytes are there: the lock on the live file is in it, what is counted beside it is not.</summary>
    public double CopySeconds { get; private set; }

    /// <summary>Of the copy and of counting the rows of what was copied: as long as writers wait.</summary>
    public double WriteSeconds { get; private set; }

    /// <summary>Of the whole backup, from the first question to the engine until it has its name; 0 where none was taken.</summary>
    public double WholeSeconds { get; private set; }

    /// <summary>Puts it in.</summary>
    public void Register(IServiceCollection services)
    {
        var engine = services.Last(service => service.ServiceType == typeof(IBackupEngine)).ImplementationType!;
        services.AddSingleton<IBackupEngine>(provider => new Engine(this, (IBackupEngine)ActivatorUtilities.CreateInstance(provider, engine)));
        var proven = services.Last(service => service.ServiceType == typeof(IBackupProven)).ImplementationFactory!;
        services.AddSingleton<IBackupProven>(provider => new Proven(this, (IBackupProven)proven(provider)));
    }

    private sealed class Engine(BackupClock clock, IBackupEngine engine) : IBackupEngine
    {
        public string Extension => engine.Extension;

        public Task EnsureUsableAsync(CancellationToken cancellationToken)
        {
            clock.began = Stopwatch.GetTimestamp();
            return engine.EnsureUsableAsync(cancellationToken);
        }

        public Task<long> EstimateBytesAsync(CancellationToken cancellationToken) => engine.EstimateBytesAsync(cancellationToken);

        public async Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken)
        {
            var began = Stopwatch.GetTimestamp();
            var written = await engine.WriteAsync(path, writersMayWait, Written, cancellationToken);
            clock.WriteSeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return written;

            void Written(long done, long total)
            {
                clock.CopySeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                bytesWritten(done, total);
            }
        }

        public Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken) => engine.InspectAsync(path, cancellationToken);

        public Task EnsureDatabaseIsSoundAsync(CancellationToken cancellationToken) => engine.EnsureDatabaseIsSoundAsync(cancellationToken);

        public Task<bool> HaveSameContentAsync(string path, string otherPath, CancellationToken cancellationToken) =>
            engine.HaveSameContentAsync(path, otherPath, cancellationToken);
    }

    private sealed class Proven(BackupClock clock, IBackupProven proven) : IBackupProven
    {
        public async Task BackupProvenAsync()
        {
            await proven.BackupProvenAsync();
            clock.WholeSeconds = Stopwatch.GetElapsedTime(clock.began).TotalSeconds;
        }
    }
}
