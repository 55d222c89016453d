namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// The beginning of an archive of pg_dump's custom format: <c>PGDMP</c>, three bytes of version, the sizes of integers and
/// offsets, the format, the compression, and the time of the dump as seven integers. Two dumps of an unchanged database
/// differ in that time alone, because pg_dump reads rows in the order in which they lie.
/// </summary>
internal static class PostgresArchiveHeader
{
    private const int BytesBeforeCompression = 11;
    private const int IntegersOfTime = 7;
    private const byte MinorVersionWithCompressionByte = 15;

    /// <summary>Where the time of the dump stands; an empty range where the file is no such archive.</summary>
    public static async Task<Range> TimeInAsync(string path, CancellationToken cancellationToken)
    {
        var head = new byte[BytesBeforeCompression];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < head.Length || !head.AsSpan().StartsWith("PGDMP\u0001"u8) || head[8] is < 1 or > 8)
        {
            return ..0;
        }

        var integer = 1 + head[8]; // An integer is its sign and its bytes.
        var begin = BytesBeforeCompression + (head[6] >= MinorVersionWithCompressionByte ? 1 : integer);
        return begin..(begin + (IntegersOfTime * integer));
    }
}
