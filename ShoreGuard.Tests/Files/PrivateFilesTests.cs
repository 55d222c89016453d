using System.Runtime.Versioning;
using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyDirectory = OwnerOnlyFile | UnixFileMode.UserExecute;
    private const UnixFileMode OpenDirectory = OwnerOnlyDirectory | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void a_directory_and_its_missing_parents_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");

        var made = PrivateFiles.EnsureDirectory(directory["a/b/c/"]);

        Assert.Equal(directory["a/b/c"], made);
        Assert.All(["a", "a/b", "a/b/c"], name => Assert.Equal(OwnerOnlyDirectory, File.GetUnixFileMode(directory[name])));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void a_directory_that_exists_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        Directory.CreateDirectory(directory["existing"]);
        File.SetUnixFileMode(directory["existing"], OpenDirectory);

        PrivateFiles.EnsureDirectory(directory["existing"]);

        Assert.Equal(OpenDirectory, File.GetUnixFileMode(directory["existing"]));
    }

    [Fact]
    public void a_file_in_the_way_of_a_directory_is_an_error()
    {
        File.WriteAllText(directory["file"], "");

        Assert.ThrowsAny<IOException>(() => PrivateFiles.EnsureDirectory(directory["file/below"]));
    }

    [Fact]
    public void a_file_is_for_its_owner_only_and_never_an_existing_one()
    {
        using (var stream = PrivateFiles.Create(directory["file"]))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(directory["file"]) == OwnerOnlyFile);
        }

        Assert.ThrowsAny<IOException>(() => PrivateFiles.Create(directory["file"]));
    }

    [Fact]
    public void room_that_is_not_there_is_known_at_once_and_leaves_no_file()
    {
        Assert.ThrowsAny<IOException>(() => PrivateFiles.Create(directory["file"], preallocatedBytes: 1L << 50));

        Assert.Empty(directory.Names);
    }
}
