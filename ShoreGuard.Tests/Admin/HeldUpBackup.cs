using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Tests.Backups;

namespace ShoreGuard.Tests.Admin;

/// <summary>Holds the real engine up between the writing of a backup and its verification, for as long as a test wants.</summary>
internal sealed class HeldUpBackup : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim mayGoOn = new();

    public void Register(IServiceCollection services) => services.AfterWriting(_ => mayGoOn.Wait(Longest));

    public void Release() => mayGoOn.Set();

    public void Dispose()
    {
        mayGoOn.Set();
        mayGoOn.Dispose();
    }
}
