using System.Globalization;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Models;

/// <summary>Runs an operation of a story as an administrator asks for it, and says in a word what was answered.</summary>
internal static class StepRun
{
    private const string Actor = "model";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <exception cref="ShoreGuardException">It was refused or it failed.</exception>
    public static async Task<string> RunAsync(Machinery machinery, Step step, World world)
    {
        switch (step)
        {
            case Begin:
                var status = await machinery.StartAsync();
                return status.Problem is { } problem ? $"{status.State} {problem.Code.ToWire()}" : $"{status.State}";
            case BackUp:
                await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), Actor, Cancelled);
                return "ok";
            case Upgrade upgrade:
                await using (var held = await machinery.Get<LockAcquisition>().AcquireAsync(Actor, TimeSpan.FromSeconds(5), _ => { }, Cancelled))
                {
                    await machinery.Get<BringUp>().RunAsync(held, new(Actor, upgrade.Target is { } to ? Number(to) : null), Cancelled);
                }

                break;
            case Downgrade downgrade:
                var target = downgrade.Target == 0 ? RevisionTarget.Base : Number(downgrade.Target);
                await machinery.Get<DowngradeDatabase>().RunAsync(new(Actor, target, downgrade.AllowDataLoss, Hold: downgrade.Hold), Cancelled);
                break;
            case Restore when world.Backups.Count == 0:
                return "nothing to restore";
            case Restore restore:
                var source = machinery.Get<RestoreSources>().ById(world.Backups[restore.Which % world.Backups.Count].Id!);
                var after = restore.Migrate ? AfterRestore.Migrate : AfterRestore.Hold;
                await machinery.Get<RestoreDatabase>().RunAsync(new(source, Actor, after, restore.AllowUnknown), _ => { }, Cancelled);
                break;
            case Undo:
                await machinery.Get<UndoDatabase>().RunAsync(new(Actor), _ => { }, Cancelled);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "Not an operation.");
        }

        return $"ok {machinery.Status.State}";
    }

    private static string Number(int revision) => revision.ToString("D3", CultureInfo.InvariantCulture);
}
