using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Model.Keys;

/// <summary>
/// Finds the keys of service principals that are in a backup and not in the live database: they were revoked or replaced
/// since. A restore holds them before they could be used once, until an administrator releases them.
/// </summary>
public sealed class RevokedKeysReview(
    IDatabaseConnector connector, ITableCatalogue tables, HeldKeys held, TimeProvider time) : IRestoreReview
{
    private const string Table = "service_principals";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReviewAsync(IncomingRows incoming, LiveDatabase live, CancellationToken cancellationToken)
    {
        var (keys, warning) = await FindAsync(incoming, live, "", cancellationToken);
        return [.. keys.Select(Sentence), .. warning];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> PrepareAsync(
        IncomingRows incoming, LiveDatabase live, string operationId, CancellationToken cancellationToken)
    {
        var (keys, warning) = await FindAsync(incoming, live, operationId, cancellationToken);
        if (keys.Count > 0)
        {
            await held.AddAsync(keys, cancellationToken);
        }

        return [.. keys.Select(Sentence), .. warning];
    }

    private async Task<(IReadOnlyList<HeldKey> Keys, IReadOnlyList<string> Warning)> FindAsync(
        IncomingRows incoming, LiveDatabase live, string operationId, CancellationToken cancellationToken)
    {
        if (await incoming.Read(Table, cancellationToken) is not { Rows.Count: > 0 } brought)
        {
            return ([], []);
        }

        if (await ReadLiveAsync(live, cancellationToken) is not { } valid)
        {
            return ([], ["The keys of service principals could not be compared, because the live database has none to compare with: check them after the restore."]);
        }

        var columns = brought.Columns.ToList();
        var (name, hash, role) = (columns.IndexOf("name"), columns.IndexOf("key_hash"), columns.IndexOf("role"));
        return (
            [
                .. brought.Rows
                    .Where(row => !valid.Contains(row[hash]!))
                    .Select(row => new HeldKey(row[hash]!, row[name]!, row[role] ?? "", operationId, time.GetUtcNow())),
            ],
            []);
    }

    /// <summary>The hashes that are valid now; null where nobody can say.</summary>
    private async Task<HashSet<string>?> ReadLiveAsync(LiveDatabase live, CancellationToken cancellationToken)
    {
        if (live.Unreadable is not null || live.IsEmpty)
        {
            return null;
        }

        try
        {
            await using var connection = await connector.OpenIfExistsAsync(cancellationToken);
            return connection is null
                ? null
                : await connector.GuardAsync(async () => (await tables.ListAsync(connection, cancellationToken)).Contains(Table)
                    ? (await connection.ReadTextsAsync($"SELECT key_hash FROM {Table}", cancellationToken)).ToHashSet(StringComparer.Ordinal)
                    : null);
        }
        catch (ShoreGuardException broken) when (broken.Code == ErrorCode.DatabaseUnreadable)
        {
            return null; // Said in the warning: a broken database must not stand in the way of its own repair.
        }
    }

    private static string Sentence(HeldKey key) =>
        $"The key of service principal '{key.Name}' ({key.Role}) is in the backup and not in the live database: it was revoked or replaced since. It stays shut out until an administrator releases it.";
}
