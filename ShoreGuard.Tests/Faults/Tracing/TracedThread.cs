using System.Text;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>What the kernel tells of a thread that stands still in a system call.</summary>
internal static class TracedThread
{
    private const int MostOfPath = 4096;
    private const int PageBytes = 4096;

    /// <summary>The file behind a descriptor; null where there is none.</summary>
    public static string? TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null; // The call is about to fail: there is no such descriptor.
        }
    }

    /// <summary>A text in the program's memory; empty where the thread has died meanwhile.</summary>
    public static string ReadText(int thread, ulong address)
    {
        try
        {
            return ReadMemory(thread, address);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string ReadMemory(int thread, ulong address)
    {
        using var memory = File.OpenHandle($"/proc/{thread}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> bytes = stackalloc byte[MostOfPath];
        var read = 0;
        while (read < bytes.Length)
        {
            // To the end of the page and not beyond: what follows may not be mapped.
            var room = Math.Min(bytes.Length - read, PageBytes - (int)((address + (ulong)read) % PageBytes));
            var now = RandomAccess.Read(memory, bytes.Slice(read, room), (long)address + read);
            read += now;
            if (now == 0 || bytes[..read].Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(bytes[..Math.Max(0, bytes[..read].IndexOf((byte)0))]);
    }
}
