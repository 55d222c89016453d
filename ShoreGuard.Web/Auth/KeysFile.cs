using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Auth;

/// <summary>The file of <c>SHOREGUARD_ADMIN_KEYS_FILE</c>: one <c>name:role:sha256hex</c> a line; empty lines and those that begin with <c>#</c> are skipped.</summary>
internal static class KeysFile
{
    /// <summary>The keys in a file's lines.</summary>
    /// <exception cref="ShoreGuardException">Lines that are not of that form; they are named by number, never repeated.</exception>
    public static IReadOnlyList<AdminKey> Parse(IEnumerable<string> lines)
    {
        var read = lines
            .Select((line, index) => (Number: index + 1, Text: line.Trim()))
            .Where(line => line.Text.Length > 0 && line.Text[0] != '#')
            .Select(line => (line.Number, Key: ParseLine(line.Text)))
            .ToList();
        var bad = read.Where(line => line.Key is null).Select(line => line.Number).ToList();
        return bad.Count == 0
            ? [.. read.Select(line => line.Key!)]
            : throw new ShoreGuardException(
                ErrorCode.ConfigurationInvalid,
                $"SHOREGUARD_ADMIN_KEYS_FILE: not of the form name:role:sha256hex: line {string.Join(", ", bad)}.",
                "Write one key a line, with the role viewer, operator or admin and the SHA-256 of the key in hex (printf %s KEY | sha256sum).");
    }

    private static AdminKey? ParseLine(string line) =>
        line.Split(':') is [{ Length: > 0 } name, var role, { Length: KeyHash.HexLength } hash]
        && ParseRole(role) is { } known
        && hash.All(char.IsAsciiHexDigit)
            ? new(name, known, hash.ToLowerInvariant())
            : null;

    /// <summary>The role of a name; null for a name that is none.</summary>
    public static AdminRole? ParseRole(string? name) => name switch
    {
        "viewer" => AdminRole.Viewer,
        "operator" => AdminRole.Operator,
        "admin" => AdminRole.Admin,
        _ => null,
    };
}
