using System.ComponentModel;
using System.Diagnostics;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Runs PostgreSQL's own programs. The password goes through the child's environment, which only its owner can read;
/// arguments are readable by everybody on the machine.
/// </summary>
internal sealed class PostgresTool(PostgresConnectionStrings strings)
{
    /// <summary>Runs a program to its end and hands its standard output over as it comes.</summary>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupToolUnusable"/>: it is not there; <see cref="ErrorCode.BackupFailed"/>: it ended with an error.
    /// </exception>
    public async Task RunAsync(
        string program, IReadOnlyList<string> arguments, Func<Stream, Task> readOutput, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None); // Ends with the process, which is ended below.
        try
        {
            await readOutput(process.StandardOutput.BaseStream);
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None); // It was killed: this is the moment until it is reaped.
            }
        }

        if (process.ExitCode != 0)
        {
            throw new ShoreGuardException(
                ErrorCode.BackupFailed,
                $"{program} ended with exit code {process.ExitCode}.",
                "Its own message is in the log; nothing was changed.",
                new InvalidOperationException(await errors));
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in strings.ToolEnvironment())
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception missing)
        {
            throw Unusable($"{program} was not found.", missing);
        }
    }

    /// <summary>The refusal for a program that is missing or too old.</summary>
    public static ShoreGuardException Unusable(string what, Exception? cause = null) => new(
        ErrorCode.BackupToolUnusable,
        $"A backup cannot be taken: {what} Nothing was touched.",
        "Install PostgreSQL's client programs in the server's version (Debian: postgresql-client-NN) and put them on PATH.",
        cause);
}
