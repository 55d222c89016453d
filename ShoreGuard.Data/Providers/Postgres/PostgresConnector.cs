using System.Data.Common;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Opens connections to the live database on the server.</summary>
internal sealed class PostgresConnector(PostgresConnectionStrings strings, DatabaseTarget target) : IDatabaseConnector
{
    /// <inheritdoc/>
    public async Task<DbConnection?> OpenIfExistsAsync(CancellationToken cancellationToken) =>
        await GuardAsync<DbConnection>(async () => await PostgresPlainConnection.OpenAsync(strings.Reader(), cancellationToken));

    /// <inheritdoc/>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException failure)
        {
            throw PostgresFailures.Translate(failure, target);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new ShoreGuardException(
                ErrorCode.DatabaseUnreachable,
                $"The database server of {target.DisplayName} does not answer.",
                "Check that the server runs and that this machine can reach it.",
                failure);
        }
    }

    /// <inheritdoc/>
    public LookConnection OpenForLook() => new(new PostgresBlockingConnection(PostgresPlainConnection.Open(strings.Look())), IsLive: true);

    /// <inheritdoc/>
    public Task PrepareForServiceAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<bool> PingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenIfExistsAsync(cancellationToken);
        await GuardAsync(() => connection!.ReadTextsAsync("SELECT 1", cancellationToken));
        return true;
    }
}
