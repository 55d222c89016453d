using System.Globalization;
using Npgsql;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The parameters of libpq that this driver has a counterpart for, and the <c>ssl</c> of Python's asyncpg.</summary>
internal static class PostgresUrlParameters
{
    private delegate void Carry(NpgsqlConnectionStringBuilder written, string name, string value);

    private static readonly Dictionary<string, Carry> Known = new(StringComparer.Ordinal)
    {
        ["host"] = (written, _, value) => written.Host = value,
        ["port"] = (written, name, value) => written.Port = Number(name, value, 1, 65_535),
        ["dbname"] = (written, _, value) => written.Database = value,
        ["user"] = (written, _, value) => written.Username = value,
        ["password"] = (written, _, value) => written.Password = value,
        ["passfile"] = (written, _, value) => written.Passfile = value,
        ["application_name"] = (written, _, value) => written.ApplicationName = value,
        ["fallback_application_name"] = (written, _, value) => written.ApplicationName ??= value,
        ["client_encoding"] = (written, _, value) => written.ClientEncoding = value is "auto" ? null : value,
        ["connect_timeout"] = (written, name, value) => written.Timeout = Number(name, value, 0, 1024),
        ["options"] = (written, _, value) => written.Options = value,
        ["sslmode"] = (written, name, value) => written.SslMode = Choice<SslMode>(name, value),
        ["ssl"] = (written, name, value) => written.SslMode = value switch
        {
            "true" or "True" or "1" => SslMode.Require,
            "false" or "False" or "0" => SslMode.Disable,
            _ => Choice<SslMode>(name, value),
        },
        ["sslnegotiation"] = (written, name, value) => written.SslNegotiation = Choice<SslNegotiation>(name, value),
        ["sslcert"] = (written, _, value) => written.SslCertificate = value,
        ["sslkey"] = (written, _, value) => written.SslKey = value,
        ["sslpassword"] = (written, _, value) => written.SslPassword = value,
        // "system" is libpq's word for the certificates of the operating system, which is what this driver uses without a file.
        ["sslrootcert"] = (written, _, value) => written.RootCertificate = value is "system" ? null : value,
        ["gssencmode"] = (written, name, value) => written.GssEncryptionMode = Choice<GssEncryptionMode>(name, value),
        ["krbsrvname"] = (written, _, value) => written.KerberosServiceName = value,
        ["channel_binding"] = (written, name, value) => written.ChannelBinding = Choice<ChannelBinding>(name, value),
        ["require_auth"] = (written, name, value) => written.RequireAuth = Methods(name, value),
        ["keepalives"] = (written, name, value) => written.TcpKeepAlive = Number(name, value, 0, 1) == 1,
        ["keepalives_idle"] = (written, name, value) => written.TcpKeepAliveTime = Number(name, value, 0, 86_400),
        ["keepalives_interval"] = (written, name, value) => written.TcpKeepAliveInterval = Number(name, value, 0, 86_400),
        ["target_session_attrs"] = (_, name, value) => CheckSession(name, value),
    };

    // libpq's word, and the driver's, which is case-sensitive.
    private static readonly Dictionary<string, string> AuthenticationMethods = new(StringComparer.Ordinal)
    {
        ["password"] = "Password",
        ["md5"] = "MD5",
        ["gss"] = "GSS",
        ["sspi"] = "SSPI",
        ["scram-sha-256"] = "ScramSHA256",
        ["none"] = "None",
    };

    /// <summary>Carries the parameters over into <paramref name="written"/>; they count more than what stands before them.</summary>
    public static void Apply(string query, NpgsqlConnectionStringBuilder written)
    {
        foreach (var (name, value) in UrlQuery.Parse(query))
        {
            if (!Known.TryGetValue(name, out var carry))
            {
                throw UrlQuery.Unknown(name, Known.Keys);
            }

            carry(written, name, value);
        }

        // The driver refuses an interval without a time; two hours is what libpq gets from the system.
        if (written is { TcpKeepAliveInterval: > 0, TcpKeepAliveTime: 0 })
        {
            written.TcpKeepAliveTime = 7200;
        }

        // libpq: a root certificate turns "require" into "verify-ca". This driver would ignore the certificate.
        if (written is { SslMode: SslMode.Require, RootCertificate.Length: > 0 })
        {
            written.SslMode = SslMode.VerifyCA;
        }
    }

    // With the one host that is allowed there is nothing to choose; only a wish for a read-only server cannot be met.
    private static void CheckSession(string name, string value)
    {
        if (value is not ("any" or "read-write" or "primary" or "prefer-standby"))
        {
            throw UrlQuery.BadValue(name, "any, read-write or primary: ShoreGuard has to write");
        }
    }

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw UrlQuery.BadValue(name, $"a whole number from {least} to {most}");

    private static TEnum Choice<TEnum>(string name, string value)
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>().ToDictionary(Spell, StringComparer.OrdinalIgnoreCase);
        return names.TryGetValue(value, out var found)
            ? Enum.Parse<TEnum>(found)
            : throw UrlQuery.BadValue(name, "one of " + string.Join(", ", names.Keys));
    }

    // VerifyCA is verify-ca.
    private static string Spell(string name) => string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsUpper(letter) && char.IsLower(name[at - 1]) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static string Methods(string name, string value)
    {
        var methods = value.Split(',');
        var allowed = "a list of " + string.Join(", ", AuthenticationMethods.Keys) + ", all or none of them with a \"!\" before";
        return methods.Select(method => method.StartsWith('!')).Distinct().Count() == 1
            ? string.Join(',', methods.Select(method => AuthenticationMethods.TryGetValue(method.TrimStart('!'), out var known)
                ? (method.StartsWith('!') ? "!" : "") + known
                : throw UrlQuery.BadValue(name, allowed)))
            : throw UrlQuery.BadValue(name, allowed);
    }
}
