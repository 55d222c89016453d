using System.ComponentModel;
using System.Diagnostics;

namespace ShoreGuard.Data.Journal;

/// <summary>
/// Who wrote a line of the journal, and whether he can still be alive. A process id alone does not tell: the same number is given
/// out again, in a container always the same one. This process knows its own lines by a mark; of others, a process that began
/// after the line was written did not write it.
/// </summary>
public static class JournalWriter
{
    /// <summary>The beginning of a process is known to some hundredths of a second only, and clocks are set.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>The mark of this process's run, for its lines.</summary>
    public static string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether this process wrote the line, whatever the clock said then and says now.</summary>
    public static bool IsThisProcess(JournalEntry entry) => entry.Run == Run;

    /// <summary>Whether the process that wrote the line has certainly ended; of another machine's nobody here can say so.</summary>
    public static bool IsGone(JournalEntry entry)
    {
        if (!IsThisMachine(entry) || IsThisProcess(entry))
        {
            return false;
        }

        if (entry.ProcessId == Environment.ProcessId)
        {
            return true; // The number is this process's now.
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
