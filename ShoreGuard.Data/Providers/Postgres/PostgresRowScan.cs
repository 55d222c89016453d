using System.Buffers;
using System.Text;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Counts the rows of every table in the data section of a script of pg_restore, as it flows by.</summary>
internal sealed class PostgresRowScan
{
    private const int BufferBytes = 128 * 1024;

    private readonly Dictionary<(string Schema, string Table), long> counts = [];
    private readonly ArrayBufferWriter<byte> line = new();
    private PostgresCopyLine? current;
    private long rows;
    private bool hasInserts;

    /// <summary>Rows per table of one schema; empty where the dump holds INSERT statements instead, which cannot be told from text.</summary>
    public IReadOnlyDictionary<string, long> CountsOf(string schema) => hasInserts
        ? new Dictionary<string, long>()
        : counts.Where(pair => pair.Key.Schema == schema).ToDictionary(pair => pair.Key.Table, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The schema of a table; null where the data has no such table.</summary>
    public string? SchemaOf(string table) => counts.Keys.Where(key => key.Table == table).Select(key => key.Schema).FirstOrDefault();

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        for (int read; (read = await output.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            Take(buffer.AsSpan(0, read));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            Keep(bytes[..end]);
            LineEnded();
            line.ResetWrittenCount();
        }

        Keep(bytes);
    }

    /// <summary>Among rows only the two bytes of the end mark matter, and one row may be as large as a gigabyte.</summary>
    private void Keep(ReadOnlySpan<byte> part)
    {
        var room = current is null ? part.Length : Math.Clamp(PostgresCopyLine.End.Length + 1 - line.WrittenCount, 0, part.Length);
        line.Write(part[..room]);
    }

    private void LineEnded()
    {
        var text = Encoding.UTF8.GetString(line.WrittenSpan);
        if (current is null)
        {
            current = PostgresCopyLine.TryParse(text);
            rows = 0;
            hasInserts |= text.StartsWith("INSERT INTO ", StringComparison.Ordinal);
        }
        else if (text == PostgresCopyLine.End)
        {
            counts[(current.Schema, current.Table)] = rows;
            current = null;
        }
        else
        {
            rows++;
        }
    }
}
