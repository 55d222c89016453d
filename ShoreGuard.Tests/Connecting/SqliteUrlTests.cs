using Microsoft.Data.Sqlite;
using Xunit;

namespace ShoreGuard.Tests.Connecting;

public sealed class SqliteUrlTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("shoreguard-url-");

    public void Dispose() => scratch.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite:////data/x.db", "/data/x.db")]
    [InlineData("SQLite:////data/x.db", "/data/x.db")]
    [InlineData("sqlite+pysqlite:////data/x.db", "/data/x.db")]
    [InlineData("sqlite+aiosqlite:////data/x.db", "/data/x.db")]
    [InlineData("sqlite:///x.db", "/nowhere/current/x.db")]
    [InlineData("sqlite:///./a/../x.db", "/nowhere/current/x.db")]
    [InlineData("sqlite:////data/with%20space%3F.db", "/data/with space?.db")]
    [InlineData("sqlite:////data/x.db?timeout=12&check_same_thread=false&mode=rwc", "/data/x.db")]
    [InlineData("Data Source=/data/x.db", "/data/x.db")]
    [InlineData("DataSource=x.db;Cache=Private", "/nowhere/current/x.db")]
    [InlineData("Filename=\"/data/a;b.db\"", "/data/a;b.db")]
    public void a_url_names_one_absolute_file(string url, string path)
    {
        var target = Urls.Parse(url);

        Assert.Equal("sqlite", target.Provider);
        Assert.Equal(path, new SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
        Assert.Equal("sqlite:///" + path, target.DisplayName);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(path)!, "backups"), target.DefaultBackupDirectory);
    }

    [Theory]
    [InlineData("sqlite://", "memory")]
    [InlineData("sqlite:", "memory")]
    [InlineData("sqlite:///", "memory")]
    [InlineData("sqlite:///:memory:", "memory")]
    [InlineData("sqlite+pysqlite:///:memory:", "memory")]
    [InlineData("Data Source=:memory:", "memory")]
    [InlineData("Data Source=x;Mode=Memory", "memory")]
    [InlineData("sqlite:///x.db?mode=memory", "memory")]
    [InlineData("sqlite:///file:x.db?uri=true", "\"uri\"")]
    [InlineData("sqlite:///file:x.db", "file: URI")]
    [InlineData("sqlite:////data/x.db?mode=ro", "read-only")]
    [InlineData("Data Source=x.db;Mode=ReadOnly", "read-only")]
    [InlineData("sqlite://data/x.db", "three slashes")]
    [InlineData("sqlite:/data/x.db", "three slashes")]
    [InlineData("sqlite:////data/x.db?isolation_level=x", "\"isolation_level\"")]
    [InlineData("Data Source=x.db;Password=p", "encrypted")]
    [InlineData("sqlite:////", "directory")]
    public void what_is_no_file_to_write_is_refused_with_the_reason(string url, string reason) =>
        Assert.Contains(reason, Urls.Refuse(url).Message);

    [Fact]
    public void two_names_of_one_file_are_one_database()
    {
        Directory.CreateDirectory(Path.Combine(scratch.FullName, "real", "deep"));
        File.WriteAllText(Path.Combine(scratch.FullName, "real", "x.db"), "");
        Directory.CreateSymbolicLink(Path.Combine(scratch.FullName, "alias"), "real");
        Directory.CreateSymbolicLink(Path.Combine(scratch.FullName, "down"), Path.Combine(scratch.FullName, "real", "deep"));
        File.CreateSymbolicLink(Path.Combine(scratch.FullName, "link.db"), "alias/x.db");
        var home = Urls.Home with { CurrentDirectory = scratch.FullName };

        string[] names = ["real/x.db", "alias/x.db", "link.db", "./alias/./x.db", "down/../x.db", "alias/deep/../x.db"];

        Assert.Single(names.Select(name => Urls.Parse("sqlite:///" + name, home).ConnectionString).Distinct());
    }

    [Fact]
    public void a_link_to_a_file_that_is_not_there_yet_and_a_loop_of_links_are_followed_no_further_than_they_go()
    {
        File.CreateSymbolicLink(Path.Combine(scratch.FullName, "later.db"), "made-later.db");
        File.CreateSymbolicLink(Path.Combine(scratch.FullName, "loop.db"), "loop.db");
        var home = Urls.Home with { CurrentDirectory = scratch.FullName };

        Assert.EndsWith("/made-later.db", Urls.Parse("sqlite:///later.db", home).DisplayName);
        Assert.EndsWith("/loop.db", Urls.Parse("sqlite:///loop.db", home).DisplayName);
    }

    [Fact]
    public void a_file_whose_name_has_a_percent_sign_keeps_its_url()
    {
        File.WriteAllText(Path.Combine(scratch.FullName, "a%20b.db"), "");
        var home = Urls.Home with { CurrentDirectory = scratch.FullName };

        Assert.EndsWith("/a%20b.db", Urls.Parse("sqlite:///a%20b.db", home).DisplayName);
        Assert.EndsWith("/c d.db", Urls.Parse("sqlite:///c%20d.db", home).DisplayName);
    }
}
