using Npgsql;
using Xunit;

namespace ShoreGuard.Tests.Connecting;

public sealed class PostgresUrlTests
{
    [Theory]
    [InlineData("postgresql://u:p@host:6543/db", "u", "p", "host", 6543, "db", "postgresql://host:6543/db")]
    [InlineData("postgres://u:p@host/db", "u", "p", "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("POSTGRESQL+PSYCOPG://u:p@host/db", "u", "p", "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("postgresql+psycopg2://u:p@host:/db", "u", "p", "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("postgresql+asyncpg://u@host/db", "u", null, "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("postgresql://host/db", null, null, "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("postgresql://u@host", "u", null, "host", 5432, "u", "postgresql://host:5432/u")]
    [InlineData("postgresql://us%40er:p%2F%3F%23%40%3A%25@host/d%20b%2Fc", "us@er", "p/?#@:%", "host", 5432, "d b/c", "postgresql://host:5432/d%20b%2Fc")]
    [InlineData("postgresql://u:p@ss/w?o#r:d@host/db", "u", null, "ss", 0, "", "")]
    [InlineData("postgresql://u:100%@host/db", "u", "100%", "host", 5432, "db", "postgresql://host:5432/db")]
    [InlineData("postgresql://u:p@[::1]:6543/db", "u", "p", "::1", 6543, "db", "postgresql://[::1]:6543/db")]
    [InlineData("postgresql://u:p@[fe80::1]/db", "u", "p", "fe80::1", 5432, "db", "postgresql://[fe80::1]:5432/db")]
    [InlineData("postgresql:///db?host=/var/run/postgresql", null, null, "/var/run/postgresql", 5432, "db", "postgresql://%2Fvar%2Frun%2Fpostgresql:5432/db")]
    [InlineData("postgresql://u@%2Frun%2Fpg:6543/db", "u", null, "/run/pg", 6543, "db", "postgresql://%2Frun%2Fpg:6543/db")]
    [InlineData("postgresql://?host=h&port=7&user=u&password=p&dbname=d", "u", "p", "h", 7, "d", "postgresql://h:7/d")]
    [InlineData("Host=h;Port=7;Username=u;Password=p;Database=d", "u", "p", "h", 7, "d", "postgresql://h:7/d")]
    [InlineData("Server=h;User Id=u;Database=d;Password=\"a;b\"", "u", "a;b", "h", 5432, "d", "postgresql://h:5432/d")]
    public void a_url_is_read_as_libpq_and_the_python_edition_read_it(
        string url, string? user, string? password, string host, int port, string database, string shown)
    {
        if (port == 0)
        {
            // Nobody can tell where this password ends.
            Urls.Refuse(url);
            return;
        }

        var target = Urls.Parse(url);
        var written = new NpgsqlConnectionStringBuilder(target.ConnectionString);

        Assert.Equal(
            ("postgresql", user, password, host, port, database, shown),
            (target.Provider, written.Username, written.Password, written.Host, written.Port, written.Database, target.DisplayName));
        Assert.Equal("/nowhere/state/shoreguard/backups", target.DefaultBackupDirectory);
    }

    [Theory]
    [InlineData("sslmode=verify-full", "SslMode", SslMode.VerifyFull)]
    [InlineData("sslmode=disable", "SslMode", SslMode.Disable)]
    [InlineData("sslmode=require&sslrootcert=/ca.pem", "SslMode", SslMode.VerifyCA)]
    [InlineData("sslmode=require&sslrootcert=system", "SslMode", SslMode.Require)]
    [InlineData("ssl=require", "SslMode", SslMode.Require)]
    [InlineData("ssl=true", "SslMode", SslMode.Require)]
    [InlineData("ssl=verify-ca", "SslMode", SslMode.VerifyCA)]
    [InlineData("sslnegotiation=direct&sslmode=require", "SslNegotiation", SslNegotiation.Direct)]
    [InlineData("sslcert=/c.pem", "SslCertificate", "/c.pem")]
    [InlineData("sslkey=/k.pem", "SslKey", "/k.pem")]
    [InlineData("sslpassword=p", "SslPassword", "p")]
    [InlineData("sslrootcert=/ca.pem", "RootCertificate", "/ca.pem")]
    [InlineData("application_name=my+app", "ApplicationName", "my app")]
    [InlineData("application_name=a&fallback_application_name=b", "ApplicationName", "a")]
    [InlineData("connect_timeout=7", "Timeout", 7)]
    [InlineData("options=-c%20search_path%3Dx", "Options", "-c search_path=x")]
    [InlineData("client_encoding=UTF8", "ClientEncoding", "UTF8")]
    [InlineData("client_encoding=auto", "ClientEncoding", null)]
    [InlineData("passfile=/p", "Passfile", "/p")]
    [InlineData("channel_binding=require", "ChannelBinding", ChannelBinding.Require)]
    [InlineData("krbsrvname=pg", "KerberosServiceName", "pg")]
    [InlineData("gssencmode=disable", "GssEncryptionMode", GssEncryptionMode.Disable)]
    [InlineData("require_auth=scram-sha-256,none", "RequireAuth", "ScramSHA256,None")]
    [InlineData("require_auth=!password,!md5", "RequireAuth", "!Password,!MD5")]
    [InlineData("keepalives=1", "TcpKeepAlive", true)]
    [InlineData("keepalives_idle=60", "TcpKeepAliveTime", 60)]
    [InlineData("keepalives_idle=60&keepalives_interval=5", "TcpKeepAliveInterval", 5)]
    [InlineData("keepalives_interval=5", "TcpKeepAliveTime", 7200)]
    [InlineData("target_session_attrs=read-write", "TargetSessionAttributes", null)]
    public void a_parameter_of_libpq_is_carried_over(string query, string property, object? value)
    {
        var written = new NpgsqlConnectionStringBuilder(Urls.Parse("postgresql://u@host/db?" + query).ConnectionString);

        Assert.Equal(value, typeof(NpgsqlConnectionStringBuilder).GetProperty(property)!.GetValue(written));
        // What the driver accepts in a string it may still refuse when it is used.
        NpgsqlDataSource.Create(written).Dispose();
    }

    [Theory]
    [InlineData("nonsense=1", "\"nonsense\"")]
    [InlineData("keepalives_count=3", "\"keepalives_count\"")]
    [InlineData("service=x", "\"service\"")]
    [InlineData("sslmode=sometimes", "\"sslmode\"")]
    [InlineData("connect_timeout=soon", "\"connect_timeout\"")]
    [InlineData("port=0", "\"port\"")]
    [InlineData("require_auth=guess", "\"require_auth\"")]
    [InlineData("require_auth=!md5,password", "\"require_auth\"")]
    [InlineData("target_session_attrs=standby", "\"target_session_attrs\"")]
    public void a_parameter_that_cannot_be_carried_over_is_named(string query, string name) =>
        Assert.Contains(name, Urls.Refuse("postgresql://u@host/db?" + query).Message);

    [Theory]
    [InlineData("postgresql:///db", "no host")]
    [InlineData("postgresql://host", "no database")]
    [InlineData("postgresql://one,two/db", "several hosts")]
    [InlineData("postgresql://one:1,two:2/db", "several hosts")]
    [InlineData("postgresql://host/db?host=one,two", "several hosts")]
    [InlineData("Host=one,two;Database=db", "several hosts")]
    [InlineData("postgresql://host:0/db", "told apart")]
    [InlineData("postgresql://host/a/b", "told apart")]
    public void what_names_no_single_database_is_refused_with_the_reason(string url, string reason) =>
        Assert.Contains(reason, Urls.Refuse(url).Message);

    [Fact]
    public void the_driver_keeps_the_password_and_the_row_values_out_of_its_messages()
    {
        var written = new NpgsqlConnectionStringBuilder(Urls.Parse("Host=h;Database=d;Persist Security Info=true;Include Error Detail=true").ConnectionString);

        Assert.False(written.PersistSecurityInfo);
        Assert.False(written.IncludeErrorDetail);
    }
}
