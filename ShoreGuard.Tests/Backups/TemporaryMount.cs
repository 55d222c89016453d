using System.Diagnostics;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

/// <summary>A file system of its own, in memory; the test is skipped where this user may not mount one.</summary>
internal sealed class TemporaryMount : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public TemporaryMount(string options)
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", options, "none", directory.ToString()) != 0)
        {
            directory.Dispose();
            Assert.Skip("Only root may mount a file system, and only on Linux.");
        }
    }

    /// <summary>Gives the file system another size while it is in use; never less than what is in it.</summary>
    public void Resize(long bytes) => Assert.Equal(0, Run("mount", "-o", $"remount,size={bytes}", directory.ToString()));

    public override string ToString() => directory.ToString();

    public void Dispose()
    {
        Assert.Equal(0, Run("umount", "-l", directory.ToString()));
        directory.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
