using System.Globalization;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>What stands between the scheme and the end of a URL, decoded. Not read with <see cref="Uri"/>: it refuses what people have in passwords.</summary>
internal sealed record PostgresUrlParts(string? User, string? Password, string Host, int? Port, string Database, string Query)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(PostgresUrlParts);

    /// <summary>Takes the URL apart. A password may have <c>/ ? # @ :</c> in it where that leaves no doubt, as the Python edition's could.</summary>
    /// <exception cref="ShoreGuardException">The parts cannot be told apart.</exception>
    public static PostgresUrlParts Split(string rest)
    {
        var (userInfo, location) = SplitUser(rest);
        var (beforeQuery, query) = Cut(location, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        if (database.Contains('/', StringComparison.Ordinal) || beforeQuery.Contains('@', StringComparison.Ordinal))
        {
            throw Ambiguous();
        }

        var (host, port) = SplitPort(authority) ?? throw Ambiguous();
        if (userInfo is null)
        {
            return new(null, null, host, port, Uri.UnescapeDataString(database), query);
        }

        var (user, password) = Cut(userInfo, ':');
        return new(
            user.Length > 0 ? Uri.UnescapeDataString(user) : null,
            userInfo.Contains(':', StringComparison.Ordinal) ? Uri.UnescapeDataString(password) : null,
            host,
            port,
            Uri.UnescapeDataString(database),
            query);
    }

    private static (string? UserInfo, string Location) SplitUser(string rest)
    {
        var end = rest.IndexOfAny(['/', '?']);
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        if (at < 0 && SplitPort(authority) is null)
        {
            // "user:pa/ss@host": what looked like the port is the beginning of a password.
            at = rest.IndexOf('@', StringComparison.Ordinal);
        }

        return at < 0 ? (null, rest) : (rest[..at], rest[(at + 1)..]);
    }

    // Null when what follows the colon is no port.
    private static (string Host, int? Port)? SplitPort(string authority)
    {
        var bracket = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) : -1;
        var host = bracket > 0 ? authority[1..bracket] : Cut(authority, ':').Before;
        var tail = bracket > 0 ? authority[(bracket + 1)..] : authority[host.Length..];
        if (tail is "" or ":")
        {
            return (Uri.UnescapeDataString(host), null);
        }

        return tail[0] == ':' && int.TryParse(tail.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? (Uri.UnescapeDataString(host), port)
            : authority.Contains(',', StringComparison.Ordinal) ? (authority, null) : null;
    }

    private static (string Before, string After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private static ShoreGuardException Ambiguous() => DatabaseUrl.Invalid(
        "The parts of the database URL cannot be told apart: the port is no number from 1 to 65535, or a special character stands where it separates.",
        "Write special characters in user name, password and database percent-encoded: %40 for @, %2F for /, %3A for :, %3F for ?.");
}
