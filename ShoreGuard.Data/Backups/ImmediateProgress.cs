namespace ShoreGuard.Data.Backups;

/// <summary>Progress reported on the caller's own thread, in order; <see cref="Progress{T}"/> posts it elsewhere and later.</summary>
internal sealed class ImmediateProgress(Action<long> report) : IProgress<long>
{
    /// <inheritdoc/>
    public void Report(long value) => report(value);
}
