using System.Globalization;
using Npgsql;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Translates the driver's connection settings to libpq's environment variables. The password is among them, and nowhere else.</summary>
internal static class PostgresToolEnvironment
{
    /// <summary>The variables to set; what the driver leaves to its defaults is left to libpq's.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(NpgsqlConnectionStringBuilder given, string database)
    {
        (string Name, string? Value)[] variables =
        [
            ("PGHOST", given.Host),
            ("PGPORT", given.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGUSER", given.Username),
            ("PGPASSWORD", given.Password),
            ("PGPASSFILE", given.Passfile),
            ("PGDATABASE", database),
            ("PGSSLMODE", SslMode(given.SslMode)),
            ("PGSSLROOTCERT", given.RootCertificate),
            ("PGSSLCERT", given.SslCertificate),
            ("PGSSLKEY", given.SslKey),
            ("PGAPPNAME", "shoreguard backup"),
            ("PGOPTIONS", $"{given.Options} -c statement_timeout=0 -c idle_in_transaction_session_timeout=0".Trim()),
            ("PGCONNECT_TIMEOUT", given.Timeout.ToString(CultureInfo.InvariantCulture)),
        ];
        return variables
            .Where(variable => !string.IsNullOrEmpty(variable.Value))
            .Select(variable => KeyValuePair.Create(variable.Name, variable.Value!));
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.Disable => "disable",
        Npgsql.SslMode.Allow => "allow",
        Npgsql.SslMode.Prefer => "prefer",
        Npgsql.SslMode.Require => "require",
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
    };
}
