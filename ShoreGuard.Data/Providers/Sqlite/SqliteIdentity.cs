using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>The file behind the live name: device and inode, asked for without opening it.</summary>
internal sealed class SqliteIdentity(SqliteConnectionStrings strings) : IDatabaseIdentity
{
    /// <inheritdoc/>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Of(strings.FilePath));

    /// <inheritdoc/>
    public Task<string?> ReadAsync(DbConnection connection, CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <summary>The identity of any database file; null where there is none.</summary>
    public static string? Of(string path) => FileFacts.Of(path) is { Kind: FileKind.Regular, Identity: var identity } ? identity : null;
}
