using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Tests.Files;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Auth;

/// <summary>Where keys come from when the database is not asked.</summary>
public class KeyFileTests
{
    private static readonly string Hash = KeyHash.Of("key");

    [Fact]
    public void the_first_start_makes_a_key_for_the_owner_only_and_later_ones_use_it()
    {
        using var directory = new ScratchDirectory();
        var home = HomeIn(directory);
        var path = directory["shoreguard/admin.key"];

        var first = ConfiguredKeys.Load(new KeyOptions(), home);
        var second = ConfiguredKeys.Load(new KeyOptions(), home);

        var key = File.ReadAllText(path).Trim();
        Assert.Equal(AdminRole.Admin, first.Find(KeyHash.Of(key))?.Role);
        Assert.Equal(AdminRole.Admin, second.Find(KeyHash.Of(key))?.Role);
        Assert.Contains(path, first.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(key, first.Source + second.Source, StringComparison.Ordinal);
        Assert.True(key.Length >= 64);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task of_many_first_starts_at_once_one_makes_the_key_and_all_use_it()
    {
        using var directory = new ScratchDirectory();
        var home = HomeIn(directory);
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => GeneratedKey.ReadOrMake(home).Key)));
        Assert.Single(keys.Distinct());
        Assert.Equal(["admin.key"], Directory.GetFiles(directory["shoreguard"]).Select(Path.GetFileName));
    }

    [Fact]
    public void a_configured_key_keeps_the_first_start_from_making_one()
    {
        using var directory = new ScratchDirectory();
        var keys = ConfiguredKeys.Load(new KeyOptions { AdminKey = "key" }, HomeIn(directory));
        Assert.NotNull(keys.Find(Hash));
        Assert.Empty(directory.Names);
    }

    [Fact]
    public void a_key_file_is_read_without_its_line_end()
    {
        using var directory = new ScratchDirectory();
        var path = directory["mounted"];
        File.WriteAllText(path, "key\n");
        Assert.NotNull(ConfiguredKeys.Load(new KeyOptions { AdminKeyFile = path }, Nowhere).Find(Hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void an_empty_key_file_is_refused_and_lets_nobody_in(string content)
    {
        using var directory = new ScratchDirectory();
        var path = directory["mounted"];
        File.WriteAllText(path, content);
        var refused = Assert.Throws<ShoreGuardException>(() => ConfiguredKeys.Load(new KeyOptions { AdminKeyFile = path }, Nowhere));
        Assert.Equal(ErrorCode.ConfigurationInvalid, refused.Code);
    }

    [Theory]
    [InlineData("anna:viewer")]
    [InlineData("anna:owner:HASH")]
    [InlineData(":viewer:HASH")]
    [InlineData("anna:viewer:HASHa")]
    [InlineData("anna:viewer:zHASH")]
    [InlineData("anna:viewer:HASH:more")]
    [InlineData("anna:Viewer:HASH")]
    public void a_line_of_another_form_is_refused_by_its_number_and_not_repeated(string line)
    {
        var refused = Assert.Throws<ShoreGuardException>(() =>
            KeysFile.Parse(["# comment", line.Replace("zHASH", "z" + Hash[1..], StringComparison.Ordinal).Replace("HASH", Hash, StringComparison.Ordinal)]));
        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", refused.Message, StringComparison.Ordinal);
    }

    private static HomeDirectories Nowhere => new("/nonexistent", "/nonexistent", "/nonexistent");

    private static HomeDirectories HomeIn(ScratchDirectory directory) => new(directory.ToString(), directory.ToString(), directory.ToString());
}
