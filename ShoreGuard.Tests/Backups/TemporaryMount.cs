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
