using System.Globalization;

namespace ShoreGuard.Data.Backups;

/// <summary>The names of backups: <c>shoreguard-YYYYMMDDTHHMMSSZ</c> in UTC, with a suffix in a second that is taken.</summary>
internal static class BackupNames
{
    private const string Beginning = "shoreguard-";
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;

    /// <summary>The names to try, in order, for a backup taken at a moment.</summary>
    public static IEnumerable<string> For(DateTimeOffset created, string extension)
    {
        var stem = Beginning + created.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
        yield return stem + extension;
        for (var suffix = 2; ; suffix++)
        {
            yield return $"{stem}-{suffix.ToString(CultureInfo.InvariantCulture)}{extension}";
        }
    }

    /// <summary>The second that a name of that form gives; null for any other name.</summary>
    public static DateTimeOffset? SecondIn(string name) =>
        name.StartsWith(Beginning, StringComparison.Ordinal)
        && name.AsSpan(Beginning.Length) is { Length: > TimeLength } rest
        && rest[TimeLength] is '.' or '-'
        && DateTimeOffset.TryParseExact(rest[..TimeLength], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var second)
            ? second
            : null;
}
