using System.Globalization;
using Npgsql;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary><c>postgresql://user:password@host:port/database?parameters</c>, as libpq and the Python edition write it, and <c>Host=…</c>.</summary>
public sealed class PostgresUrl : IDatabaseUrlParser
{
    /// <summary>The provider's name in manifests and answers.</summary>
    public const string Provider = "postgresql";

    private static readonly string[] Schemes =
        ["postgresql://", "postgres://", "postgresql+psycopg://", "postgresql+psycopg2://", "postgresql+asyncpg://"];

    private static readonly string[] HostKeywords = ["Host", "Server"];

    public IReadOnlyList<string> Forms { get; } = ["postgresql://user:password@host:5432/database", "Host=…;Username=…;Database=…"];

    public DatabaseTarget? TryParse(string url, HomeDirectories home)
    {
        if (Array.Find(Schemes, scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme)
        {
            return Target(FromUrl(PostgresUrlParts.Split(url[scheme.Length..])), home);
        }

        if (AdoNet.TryParse(url) is not { } keywords || !Array.Exists(HostKeywords, keywords.ContainsKey))
        {
            return null;
        }

        var written = new NpgsqlConnectionStringBuilder();
        AdoNet.Copy(keywords, written);
        return Target(written, home);
    }

    private static NpgsqlConnectionStringBuilder FromUrl(PostgresUrlParts parts)
    {
        var written = new NpgsqlConnectionStringBuilder();
        if (parts.Host.Length > 0)
        {
            written.Host = parts.Host;
        }

        if (parts.Port is { } port)
        {
            written.Port = port;
        }

        written.Username = parts.User;
        written.Password = parts.Password;
        written.Database = parts.Database.Length > 0 ? parts.Database : null;
        PostgresUrlParameters.Apply(parts.Query, written);
        return written;
    }

    private static DatabaseTarget Target(NpgsqlConnectionStringBuilder written, HomeDirectories home)
    {
        if (string.IsNullOrEmpty(written.Host))
        {
            throw DatabaseUrl.Invalid(
                "The database URL names no host.",
                "Write postgresql://host/database, or postgresql:///database?host=/var/run/postgresql for a Unix socket.");
        }

        if (written.Host.Contains(',', StringComparison.Ordinal))
        {
            throw DatabaseUrl.Invalid(
                "The database URL names several hosts. The lock, the backup and the migration must all reach the same server.",
                "Name one host, or an address that always leads to the primary.");
        }

        // As libpq does it: without a name, the database is called like the user.
        written.Database ??= written.Username ?? throw DatabaseUrl.Invalid("The database URL names no database.", "Add it behind the host: /database.");
        written.PersistSecurityInfo = false;
        written.IncludeErrorDetail = false;
        return new DatabaseTarget(Provider, written.ConnectionString, Display(written), Path.Combine(home.StateHome, "shoreguard", "backups"));
    }

    private static string Display(NpgsqlConnectionStringBuilder written)
    {
        var host = written.Host!;
        var shown = host.StartsWith('/') ? Uri.EscapeDataString(host) : host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return string.Create(CultureInfo.InvariantCulture, $"postgresql://{shown}:{written.Port}/{Uri.EscapeDataString(written.Database!)}");
    }
}
