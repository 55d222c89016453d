using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Faults;

namespace ShoreGuard.Tests.Models;

/// <summary>
/// A process that dies at a call of a port or of the clock, which the journal asks before every entry. From then on all of them
/// throw, so that no clean-up reaches the database, and the backup directory is put back to what it was at that moment. What
/// a real kill leaves besides, a log that SQLite has to roll back and a session that the server has to, is what the crash matrix is for.
/// </summary>
/// <param name="point">The how-manieth call it dies at.</param>
/// <param name="backups">The backup directory, which also holds the journal.</param>
[UnsupportedOSPlatform("windows")]
internal sealed class KillSwitch(int point, string backups)
{
    private static readonly Type[] Ports =
    [
        typeof(IBackupEngine), typeof(IBackupProven), typeof(IMigrationEngine), typeof(IDatabaseConnector), typeof(IDatabaseIdentity),
        typeof(IRestoreEngine), typeof(ICutOver), typeof(ICutOverGate), typeof(IRollback),
    ];

    private readonly Lock alone = new();
    private DirectoryImage? image;
    private int calls;

    public bool IsDead => image is not null;

    /// <summary>How many calls there were.</summary>
    public int Calls => calls;

    /// <summary>One more call.</summary>
    public void Pass()
    {
        lock (alone)
        {
            if (!IsDead && ++calls == point)
            {
                image = DirectoryImage.Of(backups);
            }

            if (IsDead)
            {
                throw new KilledException();
            }
        }
    }

    /// <summary>Puts itself between the machinery and every port.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(new Clock(this));
        foreach (var port in Ports)
        {
            var real = services.Last(service => service.ServiceType == port);
            services.AddSingleton(port, provider => KillablePort.Around(port, Make(provider, real), this));
        }
    }

    /// <summary>To be called when the machinery is gone: the directory is what it was when the process died.</summary>
    public void LeaveAsItWas() => image?.WriteTo(backups);

    private static object Make(IServiceProvider provider, ServiceDescriptor real) =>
        real.ImplementationInstance
        ?? real.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);

    private sealed class Clock(KillSwitch kill) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            kill.Pass();
            return base.GetUtcNow();
        }
    }
}
