using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ShoreGuard.Web.Auth;

/// <summary>Hashes of keys, compared in constant time.</summary>
internal static class KeyHash
{
    /// <summary>The length of a hash in lower-case hex.</summary>
    public const int HexLength = 64;

    private const int LongestOnStack = 256;

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Of(ReadOnlySpan<char> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = stackalloc byte[LongestOnStack];
        SHA256.HashData(Encoding.UTF8.TryGetBytes(key, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes([.. key]), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether two hashes are equal; takes the same time wherever they differ.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(one.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));
}
