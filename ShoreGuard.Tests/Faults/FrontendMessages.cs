using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ShoreGuard.Tests.Faults;

/// <summary>The boundaries of what a client of PostgreSQL sends: packets with a length at first, messages with a type and a length after them.</summary>
internal static class FrontendMessages
{
    private const int Cancel = 80877102;
    private const int Ssl = 80877103;
    private const int GssEncryption = 80877104;

    /// <summary>Cuts the next startup packet off.</summary>
    public static bool TryReadStartup(ref ReadOnlySequence<byte> buffer, out byte[] packet)
    {
        packet = [];
        return buffer.Length >= 4 && TryCut(ref buffer, LengthAt(buffer, 0), out packet);
    }

    /// <summary>Cuts the next message off.</summary>
    public static bool TryReadMessage(ref ReadOnlySequence<byte> buffer, out byte[] message)
    {
        message = [];
        return buffer.Length >= 5 && TryCut(ref buffer, 1 + LengthAt(buffer, 1), out message);
    }

    /// <summary>Whether a startup packet asks for encryption, with which nobody could look inside.</summary>
    public static bool AsksForEncryption(byte[] packet) => Code(packet) is Ssl or GssEncryption;

    /// <summary>Whether a startup packet only asks the server to cancel what another connection runs.</summary>
    public static bool IsCancel(byte[] packet) => Code(packet) == Cancel;

    /// <summary>A parameter of the startup packet, such as <c>application_name</c>.</summary>
    public static string Parameter(byte[] packet, string name)
    {
        var words = Encoding.UTF8.GetString(packet.AsSpan(8)).Split('\0');
        var at = Enumerable.Range(0, words.Length / 2).FirstOrDefault(pair => words[2 * pair] == name, -1);
        return at < 0 ? "" : words[(2 * at) + 1];
    }

    /// <summary>The SQL of a message that carries a statement: Query, Parse, or the end of a COPY's rows; null for any other.</summary>
    public static string? StatementIn(byte[] message) => (char)message[0] switch
    {
        'Q' => Text(message, 5),
        'P' => Text(message, Array.IndexOf(message, (byte)0, 5) + 1), // The statement's name stands before it.
        'c' => "(rows)",
        _ => null,
    };

    /// <summary>Whether the server has all of a statement once it has this message: nothing is committed before a Sync.</summary>
    public static bool EndsStatement(byte[] message) => (char)message[0] is 'Q' or 'S' or 'c';

    private static string Text(byte[] message, int from) => Encoding.UTF8.GetString(message, from, Array.IndexOf(message, (byte)0, from) - from);

    private static int Code(byte[] packet) => BinaryPrimitives.ReadInt32BigEndian(packet.AsSpan(4));

    private static int LengthAt(ReadOnlySequence<byte> buffer, int offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        buffer.Slice(offset, 4).CopyTo(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    private static bool TryCut(ref ReadOnlySequence<byte> buffer, int length, out byte[] whole)
    {
        whole = [];
        if (buffer.Length < length)
        {
            return false;
        }

        whole = buffer.Slice(0, length).ToArray();
        buffer = buffer.Slice(length);
        return true;
    }
}
