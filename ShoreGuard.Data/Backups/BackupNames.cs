using System.Globalization;

namespace ShoreGuard.Data.Backups;

/// <summary>The names of backups: <c>shoreguard-YYYYMMDDTHHMMSSZ</c> in UTC, with a suffix in a second that is taken.</summary>
internal static class BackupNames
{
    /// <summary>The names to try, in order, for a backup taken at a moment.</summary>
    public static IEnumerable<string> For(DateTimeOffset created, string extension)
    {
        var stem = "shoreguard-" + created.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        yield return stem + extension;
        for (var suffix = 2; ; suffix++)
        {
            yield return $"{stem}-{suffix.ToString(CultureInfo.InvariantCulture)}{extension}";
        }
    }
}
