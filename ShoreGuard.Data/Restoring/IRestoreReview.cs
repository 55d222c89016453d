namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Looks at what is about to become the live database for what the administrator must know before it does, such as a revoked key that
/// would be valid again; knows the schema, which nothing else here does.
/// </summary>
public interface IRestoreReview
{
    /// <summary>The findings, as sentences. Changes nothing.</summary>
    Task<IReadOnlyList<string>> ReviewAsync(IncomingRows incoming, LiveDatabase live, CancellationToken cancellationToken);

    /// <summary>Does durably what has to be done about them before it becomes the live database, and returns the findings.</summary>
    /// <param name="incoming">What is restored.</param>
    /// <param name="live">What is replaced.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="cancellationToken">Stops it; the restore stops with it.</param>
    Task<IReadOnlyList<string>> PrepareAsync(IncomingRows incoming, LiveDatabase live, string operationId, CancellationToken cancellationToken);
}
