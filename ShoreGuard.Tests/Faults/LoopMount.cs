using System.Diagnostics;
using System.Runtime.Versioning;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// An ext4 file system in a file. What is in the file and not only in memory is what a power cut leaves: a copy of the file,
/// taken without a word to the file system, is the disk after it. The test is skipped where loop devices are not allowed.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class LoopMount : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public LoopMount(int megabytes)
    {
        Directory.CreateDirectory(scratch["disk"]);
        if (!OperatingSystem.IsLinux()
            || Run("truncate", "-s", $"{megabytes}M", scratch["image"]) != 0
            || Run("mkfs.ext4", "-q", "-F", scratch["image"]) != 0
            || Run("mount", "-o", "loop", scratch["image"], scratch["disk"]) != 0)
        {
            scratch.Dispose();
            Assert.Skip("Only root may mount a loop device, and only where the kernel has one.");
        }
    }

    /// <summary>Everything that has been written so far is on the disk.</summary>
    public void Synchronize() => Assert.Equal(0, Run("sync", "-f", scratch["disk"]));

    /// <summary>
    /// Cuts the power and comes back: from here on the disk is what had been written to it, after the file system's own repair. The
    /// files keep their inodes, which say who is who after an exchange.
    /// </summary>
    public void CutPower()
    {
        Assert.Equal(0, Run("cp", "--sparse=always", scratch["image"], scratch["copy"]));
        Assert.Equal(0, Run("umount", scratch["disk"]));
        Assert.Equal(0, Run("mv", scratch["copy"], scratch["image"]));
        Assert.Equal(0, Run("mount", "-o", "loop", scratch["image"], scratch["disk"]));
    }

    public override string ToString() => scratch["disk"];

    public void Dispose()
    {
        Assert.Equal(0, Run("umount", "-l", scratch["disk"]));
        scratch.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // There is no such program here.
        }
    }
}
