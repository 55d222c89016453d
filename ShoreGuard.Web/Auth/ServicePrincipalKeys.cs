using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Model.Keys;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Startup;

namespace ShoreGuard.Web.Auth;

/// <summary>
/// The keys of the database's own service principals. Asked only while no operation changes the database, and never waited
/// for: what cannot be read lets nobody in, and the configured keys work without it.
/// </summary>
internal sealed partial class ServicePrincipalKeys(
    IDatabaseConnector connector, HeldKeys held, StatusBoard board, DatabaseTraffic traffic, TimeProvider time, ILogger<ServicePrincipalKeys> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The service principal whose key has this hash and has not expired; null where there is none.</summary>
    public async Task<AdminKey?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        using var visit = IsReadable(board.Current.State) ? traffic.TryEnter() : null;
        if (visit is null)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await connector.GuardAsync(() => ReadAsync(sha256, stop.Token));
        }
        catch (Exception failure) when (failure is ShoreGuardException or OperationCanceledException or DbException or IOException or JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogUnreadable(failure);
            return null;
        }
    }

    private static bool IsReadable(DatabaseState state) => state is DatabaseState.Ready or DatabaseState.Pending
        or DatabaseState.Failed or DatabaseState.Ahead or DatabaseState.Diverged;

    private async Task<AdminKey?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var connection = await connector.OpenIfExistsAsync(cancellationToken);
        if (connection is null)
        {
            return null;
        }

        await using var command = connection.CreateCommand();

        // Every column, because older revisions have no expires_at.
        command.CommandText = "SELECT * FROM service_principals WHERE key_hash = @hash";
        var hash = command.CreateParameter();
        hash.ParameterName = "@hash";
        hash.Value = sha256;
        command.Parameters.Add(hash);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? KeyIn(row, sha256) : null;
    }

    private AdminKey? KeyIn(DbDataReader row, string sha256)
    {
        var columns = Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, row.GetValue, StringComparer.Ordinal);
        return KeyHash.AreEqual((string)columns["key_hash"], sha256)
            && KeysFile.ParseRole(columns["role"] as string) is { } role
            && !HasExpired(columns.GetValueOrDefault("expires_at"))
            && !held.Contains(sha256)
                ? new((string)columns["name"], role, sha256)
                : null;
    }

    // SQLite hands out the text that the Python edition writes: UTC, without an offset.
    private bool HasExpired(object? expires) => expires switch
    {
        null or DBNull => false,
        DateTime moment => moment <= time.GetUtcNow().UtcDateTime,
        string text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            <= time.GetUtcNow().UtcDateTime,
        _ => true,
    };

    [LoggerMessage(1201, LogLevel.Warning, "The service principals could not be read; only the configured keys are let in")]
    private partial void LogUnreadable(Exception cause);
}
