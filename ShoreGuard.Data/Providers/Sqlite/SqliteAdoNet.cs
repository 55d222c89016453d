using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Recognises an ADO.NET connection string for SQLite.</summary>
internal static class SqliteAdoNet
{
    private static readonly string[] FileKeywords = ["Data Source", "DataSource", "Filename"];

    /// <summary>The connection string, read; null when <paramref name="text"/> is something else.</summary>
    public static SqliteConnectionStringBuilder? TryParse(string text)
    {
        if (AdoNet.TryParse(text) is not { } keywords || !Array.Exists(FileKeywords, keywords.ContainsKey))
        {
            return null;
        }

        var written = new SqliteConnectionStringBuilder { DefaultTimeout = SqliteUrl.DefaultTimeout };
        AdoNet.Copy(keywords, written);
        return written.Password.Length == 0
            ? written
            : throw DatabaseUrl.Invalid("The connection string has a password, but encrypted SQLite files are not supported.", "Remove the password.");
    }
}
