using ShoreGuard.Data.Operations;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>Says whom a command waits for, once for each owner.</summary>
internal sealed class LockWait(ILogger<LockWait> logger)
{
    private string? said;

    /// <summary>Looks at a new status.</summary>
    public void Show(DatabaseStatus status)
    {
        if (status.WaitingFor is { } owner && owner != said)
        {
            said = owner;
            logger.WaitingForLock(owner);
        }
    }
}
