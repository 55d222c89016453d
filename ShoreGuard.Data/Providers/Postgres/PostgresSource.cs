using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>An archive of pg_dump as a source: the custom format only, whoever made it.</summary>
internal static class PostgresSource
{
    private const int SignatureBytes = 16;

    private static ReadOnlySpan<byte> Signature => "PGDMP"u8;

    private static ReadOnlySpan<byte> FileSignature => "SQLite format 3\0"u8;

    /// <summary>The source, once its first bytes are those of an archive.</summary>
    /// <exception cref="Errors.ShoreGuardException">It is something else.</exception>
    public static async Task<PreparedSource> PrepareAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var buffer = new byte[SignatureBytes];
        var beginning = buffer[..await file.ReadAtLeastAsync(buffer, SignatureBytes, throwOnEndOfStream: false, cancellationToken)];
        if (beginning.AsSpan().StartsWith(Signature))
        {
            return new(source.Path, [], temporary: false);
        }

        throw beginning.AsSpan().StartsWith(FileSignature)
            ? SourceRefusals.Incompatible(source, "it is an SQLite file, and the live database is on PostgreSQL")
            : SourceRefusals.Invalid(source, "it is not an archive in pg_dump's custom format (pg_dump --format=custom)");
    }
}
