using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Providers.Sqlite;
using Xunit;

namespace ShoreGuard.Tests.Connecting;

/// <summary>Both parsers and a home that is nobody's.</summary>
internal static class Urls
{
    public static readonly HomeDirectories Home = new("/nowhere/config", "/nowhere/state", "/nowhere/current");

    public static readonly IReadOnlyList<IDatabaseUrlParser> Parsers = [new SqliteUrl(), new PostgresUrl()];

    public static DatabaseTarget Parse(string? url, HomeDirectories? home = null) => DatabaseUrl.Parse(url, Parsers, home ?? Home);

    public static ShoreGuardException Refuse(string url)
    {
        var refused = Assert.Throws<ShoreGuardException>(() => Parse(url));
        Assert.Equal(ErrorCode.ConfigurationInvalid, refused.Code);
        return refused;
    }
}
