using Xunit;

namespace ShoreGuard.Tests.Connecting;

public sealed class DatabaseUrlTests
{
    private const string Canary = "S3cr3tC4nary";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void without_a_url_the_database_lies_in_the_configuration_directory(string? url)
    {
        var target = Urls.Parse(url);

        Assert.Equal("sqlite", target.Provider);
        Assert.Equal("sqlite:////nowhere/config/shoreguard/shoreguard.db", target.DisplayName);
        Assert.Equal("/nowhere/config/shoreguard/backups", target.DefaultBackupDirectory);
    }

    [Theory]
    [InlineData("mysql://host/db")]
    [InlineData("postgres:/host/db")]
    [InlineData("sqlite+pysqlcipher:///x.db")]
    [InlineData("/var/lib/shoreguard.db")]
    [InlineData("Provider=Other;Catalog=x")]
    public void a_url_that_nobody_knows_is_refused_with_the_forms_there_are(string url)
    {
        var refused = Urls.Refuse(url);

        Assert.Contains("sqlite:////absolute/path.db", refused.NextStep);
        Assert.Contains("postgresql://user:password@host:5432/database", refused.NextStep);
    }

    [Theory]
    [InlineData($"postgresql://user:{Canary}")]
    [InlineData($"postgresql://user:{Canary}/db")]
    [InlineData($"postgresql://user:{Canary}@host:notaport/db")]
    [InlineData($"postgresql://user:{Canary}@host:99999/db")]
    [InlineData($"postgresql://user:{Canary}@/db")]
    [InlineData($"postgresql://user:{Canary}@one,two/db")]
    [InlineData($"postgresql://user:{Canary}@host/db?nonsense=1")]
    [InlineData($"postgresql://user@host/db?sslmode={Canary}")]
    [InlineData($"postgresql://user@host/db?port={Canary}")]
    [InlineData($"postgresql://user@host/db?{Canary}")]
    [InlineData($"postgresql://user@host/db?{Canary}=1")]
    [InlineData($"postgresql://user@host/db?password=a&{Canary}=1")]
    [InlineData($"postgresql://user:12?{Canary}=x@host/db")]
    [InlineData($"postgresql://user:12/{Canary}@host/db")]
    [InlineData($"postgresql://user:a@b?{Canary}=x@host/db")]
    [InlineData($"postgresql://user:a@b/{Canary}@host/db")]
    [InlineData($"postgresql://user:{Canary}@host/a/b")]
    [InlineData($"postgresql//user:{Canary}@host/db")]
    [InlineData($"postgresql+other://user:{Canary}@host/db")]
    [InlineData($"Host=host;Password=a;{Canary}=b")]
    [InlineData($"Host=host;Username=u;Port={Canary}")]
    [InlineData($"Host=host;Username=u;SSL Mode={Canary}")]
    [InlineData($"Host=host;Password=\"{Canary}")]
    [InlineData($"Password={Canary};Username=u")]
    [InlineData($"sqlite://user:{Canary}@host/file.db")]
    [InlineData($"sqlite:////data/x.db?{Canary}=1")]
    [InlineData($"sqlite:////data/x.db?timeout={Canary}")]
    [InlineData($"Data Source=/data/x.db;Password={Canary}")]
    [InlineData($"Data Source=/data/x.db;{Canary}=x")]
    public void a_refusal_repeats_no_value_of_the_url(string url) =>
        Assert.DoesNotContain(Canary, Urls.Refuse(url).ToString() + Urls.Refuse(url).NextStep, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData($"postgresql://user:{Canary}@host/db")]
    [InlineData($"postgresql://{Canary}:x@host/db")]
    [InlineData($"postgresql://user:a@{Canary}@host/db")]
    [InlineData($"postgresql://user:a/{Canary}@host/db")]
    [InlineData($"postgresql://user:a?{Canary}@host/db")]
    [InlineData($"postgresql://user:a#{Canary}@host/db")]
    [InlineData($"postgresql://user:a:{Canary}@host/db")]
    [InlineData($"postgresql://user@host/db?password={Canary}&sslpassword={Canary}")]
    [InlineData($"Host=host;Username=u;Database=db;Password={Canary}")]
    public void a_target_shows_neither_user_nor_password(string url)
    {
        var target = Urls.Parse(url);

        Assert.Equal("postgresql://host:5432/db", target.DisplayName);
        Assert.DoesNotContain(Canary, target.ToString());
        Assert.Contains(Canary, target.ConnectionString);
    }

    [Theory]
    [InlineData("postgresql://user:12?hunter=x@host/db")]
    [InlineData("postgresql://user:a@b?hunter=x@host/db")]
    public void a_piece_of_a_password_that_looks_like_a_parameter_is_not_named(string url) =>
        Assert.DoesNotContain("hunter", Urls.Refuse(url).ToString(), StringComparison.Ordinal);
}
