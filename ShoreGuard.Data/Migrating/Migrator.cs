using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// The only door to EF Core's migrator. It takes the lock (inside the session), the plan and the backup as proofs, so that
/// no code path can migrate without them.
/// </summary>
public sealed class Migrator(IMigrationEngine engine, MigrationChecks checks, BookkeepingWriter bookkeeping, KnownRevisions known)
{
    private static readonly Task<IReadOnlyDictionary<string, long>> NothingWrong =
        Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>());

    /// <summary>
    /// Goes through what EF Core does for a plan before its first statement: its services, the models, the operations and their SQL. Touches no database.
    /// Done beside something else, such as the backup, it costs the migration no time of its own any more.
    /// </summary>
    public void Prepare(MigrationPlan plan)
    {
        using var context = engine.CreateUnconnectedContext();
        context.GetService<IHistoryRepository>().GetCreateIfNotExistsScript();
        TransactionNeeds.AllowOne(context, plan);
    }

    /// <summary>
    /// Applies a plan: in one transaction where every migration allows it, so that a failure or a kill at any moment leaves
    /// exactly the database of before; otherwise one migration after the other, each as far as it allows.
    /// </summary>
    /// <exception cref="MigrationStoppedException">A migration failed or was cancelled; it says what stands and what does not.</exception>
    public async Task ApplyAsync(
        MigrationSession session,
        MigrationPlan plan,
        VerifiedBackup backup,
        Action<OperationProgress> progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var run = new MigrationRun(plan, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Held.Lost);
        using var interrupt = engine.InterruptOn(session.Connection, stop.Token);
        await using var context = engine.CreateContext(session.Connection, run.Starting);
        try
        {
            if (!TransactionNeeds.SeemToAllowOne(context, plan)
                || !await TryInOneTransactionAsync(session, context, plan, backup, run, stop.Token))
            {
                await OneByOneAsync(session, context, plan, run, stop.Token);
            }
        }
        catch (Exception failure)
        {
            throw new MigrationStoppedException(run.Current, run.Committed, session.CauseOf(failure));
        }
    }

    /// <returns>Whether it could; if not, nothing of it stands.</returns>
    private async Task<bool> TryInOneTransactionAsync(
        MigrationSession session, DbContext context, MigrationPlan plan, VerifiedBackup backup, MigrationRun run, CancellationToken cancellationToken)
    {
        try
        {
            // Emptied first, there is nothing left that could have been wrong before.
            await InOneTransactionAsync(
                session, context, plan, run, () => plan.EmptiesFirst ? NothingWrong : checks.BackedUpAsync(backup, cancellationToken), cancellationToken);
            return true;
        }
        catch (NotSupportedException) when (!TransactionNeeds.AllowOne(context, plan))
        {
            run.StartsAgain();
            await context.Database.UseTransactionAsync(null, cancellationToken);
            return false;
        }
    }

    private async Task InOneTransactionAsync(
        MigrationSession session,
        DbContext context,
        MigrationPlan plan,
        MigrationRun run,
        Func<Task<IReadOnlyDictionary<string, long>>> wrongBefore,
        CancellationToken cancellationToken)
    {
        await using var transaction = await engine.BeginAsync(session.Connection, cancellationToken);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        if (plan.EmptiesFirst)
        {
            await engine.DropAllTablesAsync(session.Connection, cancellationToken);
        }

        await bookkeeping.PrepareAsync(context, plan.Adopted, cancellationToken);
        if (plan.Steps.Count > 0)
        {
            await MigrateAsync(context, plan.Steps[^1].MigratorTarget, cancellationToken);
        }

        await bookkeeping.KeepAlembicInStepAsync(session.Connection, known, plan.To, cancellationToken);
        run.Checking();
        await checks.EndAsync(session.Connection, wrongBefore, plan.To, cancellationToken);
        await session.Held.EnsureHeldAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        await session.CommitAsync(transaction);
        run.CommittedThrough(plan.To);
    }

    private async Task OneByOneAsync(
        MigrationSession session, DbContext context, MigrationPlan plan, MigrationRun run, CancellationToken cancellationToken)
    {
        if (plan.Adopted.Count > 0 || plan.EmptiesFirst)
        {
            await using var opening = await engine.BeginAsync(session.Connection, cancellationToken);
            await context.Database.UseTransactionAsync(opening, cancellationToken);
            if (plan.EmptiesFirst)
            {
                await engine.DropAllTablesAsync(session.Connection, cancellationToken);
            }

            await bookkeeping.PrepareAsync(context, plan.Adopted, cancellationToken);
            await session.CommitAsync(opening);
            run.CommittedThrough(plan.EmptiesFirst ? null : plan.From);
            await context.Database.UseTransactionAsync(null, cancellationToken);
        }

        foreach (var step in plan.Steps)
        {
            var before = await checks.BeginAsync(session.Connection, cancellationToken);
            var single = plan.Only(step);
            if (TransactionNeeds.AllowOne(context, single))
            {
                await InOneTransactionAsync(session, context, single, run, () => Task.FromResult(before), cancellationToken);
                await context.Database.UseTransactionAsync(null, cancellationToken);
                continue;
            }

            run.LeavesTransaction();
            await bookkeeping.ClearStaleEfLockAsync(session.Connection, cancellationToken);
            await MigrateAsync(context, step.MigratorTarget, cancellationToken);
            await bookkeeping.KeepAlembicInStepAsync(session.Connection, known, step.Reaches, cancellationToken);
            await checks.EndAsync(session.Connection, () => Task.FromResult(before), step.Reaches, cancellationToken);
            run.CommittedThrough(step.Reaches);
        }
    }

    private static Task MigrateAsync(DbContext context, string target, CancellationToken cancellationToken) =>
        context.GetService<IMigrator>().MigrateAsync(target, cancellationToken);
}
