using System.Runtime.Versioning;
using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void a_failed_fsync_is_reported()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");

        // fsync(2) answers EINVAL for this device. .NET's own Flush(true) and FlushToDisk return as if all were well.
        using var handle = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

        var exception = Assert.Throws<IOException>(() => DurableFile.Synchronize(handle));

        Assert.StartsWith("fsync failed: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(22, exception.HResult);
    }

    [Fact]
    public void a_directory_that_cannot_be_synchronised_is_an_error() =>
        Assert.Throws<IOException>(() => DurableFile.SynchronizeDirectory(directory["absent"]));

    [Fact]
    public void a_published_file_has_its_final_name_only()
    {
        File.WriteAllText(directory["new"], "content");

        Assert.True(DurableFile.Publish(directory["new"], directory["final"]));

        Assert.Equal(["final"], directory.Names);
        Assert.Equal("content", File.ReadAllText(directory["final"]));
    }

    [Fact]
    public void publishing_never_replaces_anything()
    {
        File.WriteAllText(directory["new"], "new");
        File.WriteAllText(directory["final"], "old");

        Assert.False(DurableFile.Publish(directory["new"], directory["final"]));

        Assert.Equal("old", File.ReadAllText(directory["final"]));
        Assert.Equal("new", File.ReadAllText(directory["new"]));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void publishing_without_the_kernels_help_never_replaces_anything_either()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The older way is Linux's.");
        File.WriteAllText(directory["first"], "first");
        File.WriteAllText(directory["second"], "second");

        Assert.True(LinuxCalls.TryLinkAndUnlink(directory["first"], directory["final"]));
        Assert.False(LinuxCalls.TryLinkAndUnlink(directory["second"], directory["final"]));

        Assert.Equal(["final", "second"], directory.Names);
        Assert.Equal("first", File.ReadAllText(directory["final"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_file_of_another_file_system_is_refused_and_not_copied(bool replacing)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/shm is Linux's.");
        using var memory = new ScratchDirectory("/dev/shm");
        File.WriteAllText(memory["new"], "new");

        var exception = Assert.Throws<IOException>(() =>
        {
            if (replacing)
            {
                DurableFile.Replace(memory["new"], directory["final"]);
            }
            else
            {
                DurableFile.Publish(memory["new"], directory["final"]);
            }
        });

        Assert.Equal(18, exception.HResult); // EXDEV
        Assert.Empty(directory.Names);
        Assert.Equal(["new"], memory.Names);
    }

    [Fact]
    public void a_failure_names_its_cause_and_no_path()
    {
        var exception = Assert.Throws<IOException>(() => DurableFile.Publish(directory["absent"], directory["final"]));

        Assert.DoesNotContain(directory.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Contains("open", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void replacing_puts_the_new_file_in_the_place_of_the_old()
    {
        File.WriteAllText(directory["new"], "new");
        File.WriteAllText(directory["final"], "old");

        DurableFile.Replace(directory["new"], directory["final"]);

        Assert.Equal(["final"], directory.Names);
        Assert.Equal("new", File.ReadAllText(directory["final"]));
    }

    [Fact]
    public void deleting_twice_is_no_error()
    {
        File.WriteAllText(directory["file"], "");

        DurableFile.Delete(directory["file"]);
        DurableFile.Delete(directory["file"]);

        Assert.Empty(directory.Names);
    }

    [Fact]
    public async Task a_written_file_is_whole_private_and_alone()
    {
        await DurableFile.WriteAsync(directory["file"], "old"u8.ToArray(), TestContext.Current.CancellationToken);
        await DurableFile.WriteAsync(directory["file"], "new"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(["file"], directory.Names);
        Assert.Equal("new", await File.ReadAllTextAsync(directory["file"], TestContext.Current.CancellationToken));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(directory["file"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task a_cancelled_write_leaves_the_old_file_and_nothing_beside_it()
    {
        await File.WriteAllTextAsync(directory["file"], "old", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DurableFile.WriteAsync(directory["file"], "new"u8.ToArray(), new CancellationToken(canceled: true)));

        Assert.Equal(["file"], directory.Names);
        Assert.Equal("old", await File.ReadAllTextAsync(directory["file"], TestContext.Current.CancellationToken));
    }
}
