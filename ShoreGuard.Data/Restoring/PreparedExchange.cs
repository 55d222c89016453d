namespace ShoreGuard.Data.Restoring;

/// <summary>An exchange of the live database for another one, from <see cref="ICutOver.PrepareAsync"/>. Disposing it closes what it has open.</summary>
/// <param name="exchange">Makes the exchange.</param>
/// <param name="open">What it needs open until then; null where that is nothing.</param>
public sealed class PreparedExchange(Func<Task> exchange, IAsyncDisposable? open = null) : IAsyncDisposable
{
    /// <summary>
    /// Exchanges the databases in moments, whatever their size. When it throws, the live database is what it was; a process that dies in it
    /// leaves what <see cref="ICutOver.TakeBackAsync"/> or <see cref="ICutOver.FinishAsync"/> puts right.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.DatabaseInUse"/>: somebody else has the live database open.</exception>
    public Task ExchangeAsync() => exchange();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => open?.DisposeAsync() ?? ValueTask.CompletedTask;
}
