using System.ComponentModel;
using System.Diagnostics;

namespace ShoreGuard.Data.Journal;

/// <summary>
/// Who wrote a line of the journal, and whether he can still be alive. A process id alone does not tell: the same number is given
/// out again, in a container always the same one; a process that began after the line was written did not write it.
/// </summary>
public static class JournalWriter
{
    /// <summary>The beginning of a process is known to some hundredths of a second only, and clocks are set.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private static readonly DateTimeOffset Began = BeginningOf(Process.GetCurrentProcess());

    /// <summary>Whether this process wrote the line.</summary>
    public static bool IsThisProcess(JournalEntry entry) =>
        IsThisMachine(entry) && entry.ProcessId == Environment.ProcessId && entry.At >= Began - Tolerance;

    /// <summary>Whether the process that wrote the line has certainly ended; of another machine's nobody here can say so.</summary>
    public static bool IsGone(JournalEntry entry)
    {
        if (!IsThisMachine(entry))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(entry.ProcessId);
            return entry.At < BeginningOf(process) - Tolerance;
        }
        catch (Exception none) when (none is ArgumentException or InvalidOperationException)
        {
            return true; // There is no such process, or none any more.
        }
        catch (Win32Exception)
        {
            return false; // There is one, and it does not tell when it began.
        }
    }

    private static bool IsThisMachine(JournalEntry entry) => entry.Host == Environment.MachineName;

    private static DateTimeOffset BeginningOf(Process process) => new(process.StartTime.ToUniversalTime());
}
