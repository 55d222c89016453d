using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class FailingDevicePart
{
    private const int Attempts = 24;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task takes_backups_while_now_and_then_an_fsync_fails()
    {
        await using var machinery = KilledBackupPart.MachineryOf(ChildTest.Argument);
        await using var held = await machinery.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.FromSeconds(30), _ => { }, Cancelled);
        var directory = machinery.Get<BackupDirectory>().Path;
        var (made, failed) = (0, 0);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                await machinery.Get<BackupTaker>().TakeAsync(held, new(BackupReason.Manual), _ => { }, Cancelled);
                made++;
            }
            catch (ShoreGuardException failure)
            {
                Assert.Equal(ErrorCode.BackupFailed, failure.Code);
                failed++;
            }

            // Whatever failed and whenever: as many files as were promised, with their manifests, and no other.
            Assert.Equal(made * 2, Directory.EnumerateFiles(directory).Count());
            Assert.Equal(made, machinery.Backups.Count(backup => !backup.IsForeign));
        }

        foreach (var backup in machinery.Backups)
        {
            Assert.Equal(backup.Manifest!.Sha256, await FileHash.Sha256Async(backup.Path, null, Cancelled));
        }

        Assert.True(made > 0 && failed > 2, $"{made} made, {failed} failed: the device was not as it should be.");
        ChildTest.ReadyAndWait();
    }
}
