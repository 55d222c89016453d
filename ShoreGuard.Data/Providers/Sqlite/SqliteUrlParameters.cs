using System.Globalization;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>The parameters of a SQLite URL that deployments of the Python edition use.</summary>
internal static class SqliteUrlParameters
{
    private static readonly string[] Known = ["timeout", "mode", "check_same_thread", "cached_statements"];

    /// <summary>Carries the parameters over into <paramref name="written"/>.</summary>
    public static void Apply(string query, SqliteConnectionStringBuilder written)
    {
        foreach (var (name, value) in UrlQuery.Parse(query))
        {
            switch (name)
            {
                case "timeout":
                    written.DefaultTimeout = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600
                        ? (int)Math.Ceiling(seconds)
                        : throw UrlQuery.BadValue(name, "a number of seconds from 0 to 3600");
                    break;
                case "mode":
                    written.Mode = value switch
                    {
                        "rw" or "rwc" => SqliteOpenMode.ReadWriteCreate,
                        "ro" => SqliteOpenMode.ReadOnly,
                        "memory" => SqliteOpenMode.Memory,
                        _ => throw UrlQuery.BadValue(name, "rw or rwc"),
                    };
                    break;
                case "check_same_thread" or "cached_statements":
                    // Settings of Python's driver: this one has neither the check nor that cache.
                    break;
                default:
                    throw UrlQuery.Unknown(name, Known);
            }
        }
    }
}
