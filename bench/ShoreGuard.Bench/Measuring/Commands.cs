using System.Diagnostics;

namespace ShoreGuard.Bench.Measuring;

/// <summary>Programs that anyone has, timed from the outside.</summary>
internal static class Commands
{
    /// <summary>Seconds from the start of a program to its end. The program must succeed.</summary>
    public static async Task<double> TimeAsync(string program, params IReadOnlyList<string> arguments)
    {
        var began = Stopwatch.GetTimestamp();
        await RunAsync(program, null, arguments);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>What a program printed. The program must succeed.</summary>
    public static async Task<string> RunAsync(string program, IReadOnlyDictionary<string, string>? environment, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}: {await error}");
    }
}
