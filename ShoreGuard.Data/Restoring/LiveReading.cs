using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>Looks at the live database such that a missing or broken one is an answer: a restore is how it is repaired.</summary>
public sealed class LiveReading(IDatabaseConnector connector, IDatabaseIdentity identity, RevisionReader revisions, KnownRevisions known)
{
    private static readonly IReadOnlyDictionary<string, long> NoCounts = new Dictionary<string, long>();

    /// <summary>Reads it.</summary>
    /// <param name="countRows">Whether rows are counted too, which takes time with the size.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ShoreGuardException">The server does not answer, or refuses this user.</exception>
    public async Task<LiveDatabase> ReadAsync(bool countRows, CancellationToken cancellationToken)
    {
        if (await identity.ReadAsync(cancellationToken) is null)
        {
            return new(RevisionClassifier.Classify(ObservedRevisions.Nothing, known), NoCounts, null);
        }

        try
        {
            await using var connection = await connector.OpenIfExistsAsync(cancellationToken);
            var observed = connection is null
                ? ObservedRevisions.Nothing
                : await connector.GuardAsync(() => revisions.ReadAsync(connection, cancellationToken));
            var counts = connection is null || !countRows
                ? NoCounts
                : await connector.GuardAsync(() => RowCounter.CountAsync(connection, observed.Tables, cancellationToken));
            return new(RevisionClassifier.Classify(observed, known), counts, null);
        }
        catch (ShoreGuardException broken) when (broken.Code == ErrorCode.DatabaseUnreadable)
        {
            return new(null, NoCounts, broken.Message);
        }
    }
}
