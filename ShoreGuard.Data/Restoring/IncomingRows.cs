namespace ShoreGuard.Data.Restoring;

/// <summary>The rows of what is about to become the live database, whatever form it still has: a file, an archive, a kept database.</summary>
/// <param name="Read">The rows of one small table; null where it has no such table.</param>
public sealed record IncomingRows(Func<string, CancellationToken, Task<SourceTable?>> Read)
{
    /// <summary>Those of an inspected source.</summary>
    public static IncomingRows Of(InspectedSource source, IRestoreEngine engine) =>
        new((table, cancellationToken) => engine.ReadTableAsync(source.Path, table, cancellationToken));
}
