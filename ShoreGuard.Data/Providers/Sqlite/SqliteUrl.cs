using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// <c>sqlite:///relative</c>, <c>sqlite:////absolute</c> and <c>Data Source=…</c>. Two names of one file are one target; a
/// directory or a parent that is missing or read-only is found out when the database is opened, not here.
/// </summary>
public sealed class SqliteUrl : IDatabaseUrlParser
{
    /// <summary>The provider's name in manifests and answers.</summary>
    public const string Provider = "sqlite";

    /// <summary>Seconds that a statement waits for another writer, unless the URL says otherwise.</summary>
    internal const int DefaultTimeout = 5;

    private static readonly string[] Schemes = ["sqlite:", "sqlite+pysqlite:", "sqlite+aiosqlite:"];

    public IReadOnlyList<string> Forms { get; } = ["sqlite:////absolute/path.db", "sqlite:///relative/path.db", "Data Source=/absolute/path.db"];

    public DatabaseTarget? TryParse(string url, HomeDirectories home)
    {
        if (Array.Find(Schemes, scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme)
        {
            return FromUrl(url[scheme.Length..], home);
        }

        return SqliteAdoNet.TryParse(url) is { } written ? Target(written, home) : null;
    }

    public DatabaseTarget DefaultTarget(HomeDirectories home) =>
        Target(new() { DataSource = Path.Combine(home.ConfigHome, "shoreguard", "shoreguard.db"), DefaultTimeout = DefaultTimeout }, home);

    private static DatabaseTarget FromUrl(string rest, HomeDirectories home)
    {
        if (rest.Length > 0 && !rest.StartsWith("///", StringComparison.Ordinal) && rest != "//")
        {
            throw DatabaseUrl.Invalid(
                "A SQLite URL names a file and no host: three slashes and a relative path, or four and an absolute one.",
                "Write sqlite:////absolute/path.db or sqlite:///relative/path.db.");
        }

        var parts = rest.Length > 3 ? rest[3..].Split('?', 2) : [""];
        var written = new SqliteConnectionStringBuilder { DataSource = Decode(parts[0], home), DefaultTimeout = DefaultTimeout };
        SqliteUrlParameters.Apply(parts.ElementAtOrDefault(1) ?? "", written);
        return Target(written, home);
    }

    // The Python edition takes "%20" in a path literally; everyone else reads it as a space. A file that is there decides,
    // so that its URL keeps naming the same file.
    private static string Decode(string path, HomeDirectories home) =>
        File.Exists(Path.Combine(home.CurrentDirectory, path)) ? path : Uri.UnescapeDataString(path);

    private static DatabaseTarget Target(SqliteConnectionStringBuilder written, HomeDirectories home)
    {
        RefuseWhatIsNoFile(written);
        var path = RealPath.Of(written.DataSource, home.CurrentDirectory);
        var directory = Path.GetDirectoryName(path) ?? throw DatabaseUrl.Invalid("The database URL names a directory.", "Name a file in it.");
        var connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = written.DefaultTimeout };
        return new DatabaseTarget(Provider, connection.ConnectionString, "sqlite:///" + path, Path.Combine(directory, "backups"));
    }

    private static void RefuseWhatIsNoFile(SqliteConnectionStringBuilder written)
    {
        if (written.DataSource is "" or ":memory:" || written.Mode == SqliteOpenMode.Memory)
        {
            throw DatabaseUrl.Invalid(
                "The database URL names no file. A database in memory is gone with the process and cannot be backed up.",
                "Write sqlite:////absolute/path.db, or set nothing for the default file.");
        }

        if (written.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || written.DataSource.Contains('\0', StringComparison.Ordinal))
        {
            throw DatabaseUrl.Invalid("The database URL must give a plain path, not a file: URI.", "Write sqlite:////absolute/path.db.");
        }

        if (written.Mode == SqliteOpenMode.ReadOnly)
        {
            throw DatabaseUrl.Invalid("The database URL asks for read-only access, but ShoreGuard has to write.", "Remove the mode.");
        }
    }
}
