using System.Data.Common;

namespace ShoreGuard.Data.Connecting;

/// <summary>What a start looks through before it begins.</summary>
/// <param name="Connection">An open connection.</param>
/// <param name="IsLive">Whether it leads to the live database; else to an empty one in this process's memory.</param>
public sealed record LookConnection(DbConnection Connection, bool IsLive) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
