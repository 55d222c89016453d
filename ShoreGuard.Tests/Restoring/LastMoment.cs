using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Providers.Sqlite;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Restoring;

/// <summary>An exchange of files that has made sure of the live one, and waits for the incoming one until it is told to go on.</summary>
internal sealed class LastMoment : IAsyncDisposable
{
    private const string OperationId = "0123456789abcdef0123456789abcdef";

    private readonly SqliteConnection holder;
    private readonly PreparedExchange prepared;

    private LastMoment(RestoreScene scene, SqliteConnection holder, PreparedExchange prepared)
    {
        this.holder = holder;
        this.prepared = prepared;
        Kept = scene.CutOver.KeptName(OperationId);
        Staged = scene.CutOver.StagedName(OperationId);
        Task = Task.Run(prepared.ExchangeAsync);
    }

    public string Kept { get; }

    public string Staged { get; }

    /// <summary>The exchange.</summary>
    public Task Task { get; }

    /// <summary>Stages a backup and brings its exchange to that moment.</summary>
    public static async Task<LastMoment> OfAsync(RestoreScene scene, string backup)
    {
        var staged = await scene.StageAsync(backup, OperationId);
        var holder = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = staged, Pooling = false }.ToString());
        await holder.OpenAsync(RestoreScene.Cancelled);
        await holder.ExecuteAsync("BEGIN IMMEDIATE", RestoreScene.Cancelled);
        var moment = new LastMoment(scene, holder, await scene.CutOver.PrepareAsync(OperationId, staged, RestoreScene.Cancelled));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(SqliteHolders.Of([staged], ours: 1).Count > 0), TimeSpan.FromSeconds(5), "the exchange is at the incoming file");
        return moment;
    }

    public ValueTask GoOnAsync() => holder.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await holder.DisposeAsync();
        await Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await prepared.DisposeAsync();
    }
}
