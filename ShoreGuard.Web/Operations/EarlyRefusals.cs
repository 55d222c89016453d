using System.Runtime.ExceptionServices;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>
/// What is refused before anything is touched is the answer to the request itself, for as long as a client waits anyway. A
/// large source takes longer to be read; its operation then fails where everybody looks.
/// </summary>
internal sealed class EarlyRefusals(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Returns when the operation has got over its beginning, or has not said so for some seconds.</summary>
    /// <exception cref="ProblemException">It was refused.</exception>
    /// <exception cref="ShoreGuardException">It was refused.</exception>
    public async Task ThrowIfAnyAsync(LiveOperation operation, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var (view, version) = operation.Current;
        while (IsUndecided(view) && !stop.IsCancellationRequested)
        {
            await operation.WaitForChangeAsync(version, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // The loop looks at the token.
            (view, version) = operation.Current;
        }

        if (operation.Failure is ShoreGuardException or ProblemException && view.Stages.All(stage => stage.Name == RestoreStages.Inspect))
        {
            ExceptionDispatchInfo.Throw(operation.Failure);
        }
    }

    private static bool IsUndecided(OperationView view) => !view.HasEnded && (view.Stage is null or RestoreStages.Inspect);
}
