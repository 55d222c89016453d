using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Migrating;

/// <summary>A database that exists until it is disposed.</summary>
/// <param name="target">Where it is.</param>
/// <param name="remove">Removes it.</param>
public sealed class ScratchDatabase(DatabaseTarget target, Func<ValueTask> remove) : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    public DatabaseTarget Target { get; } = target;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => remove();
}
