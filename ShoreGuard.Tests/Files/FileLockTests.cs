using System.Diagnostics;
using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private const string Me = """{"host":"here","pid":1}""";

    private readonly ScratchDirectory directory = new();

    private string LockFile => directory["database.lock"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void two_handles_of_one_process_exclude_each_other()
    {
        using var held = FileLock.TryAcquire(LockFile, Me);

        Assert.NotNull(held);
        Assert.Null(FileLock.TryAcquire(LockFile, "another"));
        Assert.Equal(Me, FileLock.ReadOwner(LockFile));
    }

    [Fact]
    public void a_released_lock_can_be_taken_and_names_nobody()
    {
        FileLock.TryAcquire(LockFile, Me)!.Dispose();

        Assert.True(File.Exists(LockFile)); // A deleted lock file would let two waiters in.
        Assert.Null(FileLock.ReadOwner(LockFile));
        using var next = FileLock.TryAcquire(LockFile, "next");
        Assert.NotNull(next);
    }

    [Fact]
    public void releasing_twice_takes_nothing_from_the_next_holder()
    {
        var first = FileLock.TryAcquire(LockFile, Me)!;
        first.Dispose();
        using var second = FileLock.TryAcquire(LockFile, "second");

        first.Dispose();

        Assert.Equal("second", FileLock.ReadOwner(LockFile));
        Assert.Null(FileLock.TryAcquire(LockFile, "third"));
    }

    [Fact]
    public void the_words_of_a_longer_owner_do_not_show_behind_a_shorter_one()
    {
        FileLock.TryAcquire(LockFile, new string('x', FileLock.MaximumOwnerBytes))!.Dispose();
        using var held = FileLock.TryAcquire(LockFile, Me);

        Assert.Equal(Me, FileLock.ReadOwner(LockFile));
        Assert.True(held!.IsIntact());
    }

    [Fact]
    public void a_lock_whose_file_was_deleted_knows_it()
    {
        using var held = FileLock.TryAcquire(LockFile, Me)!;

        File.Delete(LockFile);
        Assert.False(held.IsIntact());

        using var other = FileLock.TryAcquire(LockFile, Me);
        Assert.False(held.IsIntact());
        Assert.True(other!.IsIntact());
    }

    [Fact]
    public void nobody_owns_a_lock_that_was_never_taken() => Assert.Null(FileLock.ReadOwner(LockFile));

    [Fact]
    public void an_owner_of_two_lines_is_refused() => Assert.Throws<ArgumentException>(() => FileLock.TryAcquire(LockFile, "one\ntwo"));

    [Fact]
    public void the_lock_file_is_for_its_owner_only()
    {
        using var held = FileLock.TryAcquire(LockFile, Me);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(LockFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task a_child_does_not_inherit_the_lock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        using var held = FileLock.TryAcquire(LockFile, Me);
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await child.StandardInput.WriteLineAsync("ready");
        await child.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        var open = Directory.EnumerateFiles($"/proc/{child.Id}/fd").Select(entry => File.ResolveLinkTarget(entry, returnFinalTarget: false)?.FullName);

        Assert.DoesNotContain(LockFile, open);
        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
