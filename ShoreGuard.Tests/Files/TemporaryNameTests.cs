using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class TemporaryNameTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void a_temporary_name_is_hidden_beside_the_final_one_and_never_the_same()
    {
        var first = TemporaryName.For(directory["backup"]);

        Assert.Equal(directory.ToString(), Path.GetDirectoryName(first));
        Assert.Matches(@"^\.backup\.[0-9a-f]{16}\.partial$", Path.GetFileName(first));
        Assert.NotEqual(first, TemporaryName.For(directory["backup"]));
    }

    [Theory]
    [InlineData(".backup.0123456789abcdef.partial", true)]
    [InlineData(".backup.0123456789abcdef.partial-journal", true)]
    [InlineData(".backup.0123456789abcdef.partial-wal", true)]
    [InlineData("backup.0123456789abcdef.partial", false)]
    [InlineData(".backup.partial", false)]
    [InlineData(".backup.0123456789ABCDEF.partial", false)]
    [InlineData(".backup.0123456789abcdef.partial\n", false)]
    [InlineData("shoreguard-20260403T120000Z.dump", false)]
    public void only_names_of_this_making_are_temporary(string name, bool expected) =>
        Assert.Equal(expected, TemporaryName.IsTemporary(name));

    [Fact]
    public void leftovers_are_removed_and_nothing_else()
    {
        File.WriteAllText(TemporaryName.For(directory["backup"]), "");
        File.WriteAllText(TemporaryName.For(directory["backup"]) + "-journal", "");
        File.WriteAllText(directory["backup"], "");
        File.WriteAllText(directory["mine.partial"], "");

        Assert.Equal(2, Leftovers.Remove(directory.ToString(), DateTimeOffset.MaxValue).Count);

        Assert.Equal(["backup", "mine.partial"], directory.Names);
    }

    [Fact]
    public void a_temporary_file_that_is_still_written_stays()
    {
        var now = TimeProvider.System.GetUtcNow();
        var old = TemporaryName.For(directory["old"]);
        var running = TemporaryName.For(directory["running"]);
        File.WriteAllText(old, "");
        File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddHours(-3));
        File.WriteAllText(running, "");

        Assert.Equal([Path.GetFileName(old)], Leftovers.Remove(directory.ToString(), now.AddHours(-1)));

        Assert.True(File.Exists(running));
    }

    [Fact]
    public void a_directory_that_does_not_exist_has_no_leftovers() =>
        Assert.Empty(Leftovers.Remove(directory["absent"], DateTimeOffset.MaxValue));
}
