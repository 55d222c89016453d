using System.Data.Common;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>A real database of one engine, made for one test and removed after it.</summary>
public interface ILiveDatabase : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    DatabaseTarget Target { get; }

    /// <summary>A connection that knows nothing of ShoreGuard.</summary>
    Task<DbConnection> OpenAsync();

    /// <summary>Drops whatever is there and makes it from a script.</summary>
    Task FillAsync(string sql);
}
