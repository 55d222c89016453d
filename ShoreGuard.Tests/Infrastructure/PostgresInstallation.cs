using System.Diagnostics;
using System.Globalization;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>PostgreSQL's programs on this machine, run as a user that the server accepts: it refuses to be root.</summary>
internal static class PostgresInstallation
{
    private static readonly bool IsRoot = Environment.UserName == "root";

    /// <summary>The newest installation's programs; null where there is none.</summary>
    public static string? BinDirectory { get; } = Candidates().FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")));

    /// <summary>Starts a program; its output is thrown away, and it dies with this process.</summary>
    public static Process Start(string program, params IReadOnlyList<string> arguments)
    {
        // The order matters: a change of user clears the signal that is to come at the parent's death.
        string[] prefix = IsRoot
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "setpriv", "--pdeathsig=QUIT", "--"]
            : ["setpriv", "--pdeathsig=QUIT", "--"];
        string[] all = [.. prefix, Path.Combine(BinDirectory!, program), .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        var process = ChildProcesses.Start(start);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Makes the server's user the owner.</summary>
    public static void GiveToServerUser(params IReadOnlyList<string> paths)
    {
        if (IsRoot)
        {
            using var change = Process.Start("chown", ["postgres:postgres", .. paths]);
            change.WaitForExit();
        }
    }

    private static IEnumerable<string> Candidates() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .OrderByDescending(directory => double.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(directory => Path.Combine(directory, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
}
