using System.Globalization;

namespace ShoreGuard.Bench.Measuring;

/// <summary>The most memory that this process has had resident since, by Linux's own count (VmHWM).</summary>
internal sealed class MemoryGauge
{
    private readonly long idle;

    public MemoryGauge()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5"); // The mark goes down to what is resident now.
        idle = Bytes("VmRSS");
    }

    /// <summary>By how much, in MiB.</summary>
    public double MebibytesOverIdle => (Bytes("VmHWM") - idle) / (1024.0 * 1024);

    private static long Bytes(string name) => long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;
}
