namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Looks at a source for what the administrator must know before it becomes the live database, such as a revoked key that
/// would be valid again; knows the schema, which nothing else here does.
/// </summary>
public interface IRestoreReview
{
    /// <summary>The findings, as sentences. Changes nothing.</summary>
    Task<IReadOnlyList<string>> ReviewAsync(InspectedSource source, LiveDatabase live, CancellationToken cancellationToken);

    /// <summary>Does durably what has to be done about them before the source becomes the live database, and returns the findings.</summary>
    /// <param name="source">What is restored.</param>
    /// <param name="live">What is replaced.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="cancellationToken">Stops it; the restore stops with it.</param>
    Task<IReadOnlyList<string>> PrepareAsync(InspectedSource source, LiveDatabase live, string operationId, CancellationToken cancellationToken);
}
