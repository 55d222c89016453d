using System.ComponentModel;
using System.Diagnostics;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Runs PostgreSQL's own programs. The password goes through the child's environment, which only its owner can read;
/// arguments are readable by everybody on the machine.
/// </summary>
internal sealed class PostgresTool(PostgresConnectionStrings strings, PostgresPrograms programs)
{
    private const int ErrorLinesKept = 50;

    /// <summary>Runs a program to its end and hands its standard output over as it comes.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Readable by everybody on the machine.</param>
    /// <param name="readOutput">Reads its output to the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="writeInput">Writes its input; what it does not want to read any more goes nowhere. Without one it has none.</param>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupToolUnusable"/>: it is not there; <see cref="ErrorCode.BackupFailed"/>: it ended with an error.
    /// </exception>
    public Task RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        Func<Stream, Task> readOutput,
        CancellationToken cancellationToken,
        Func<ProgramInput, Task>? writeInput = null) =>
        RunFileAsync(programs.PathOf(program), arguments, readOutput, cancellationToken, writeInput);

    /// <summary>As <see cref="RunAsync"/>, for one file of that name.</summary>
    internal async Task RunFileAsync(
        string path,
        IReadOnlyList<string> arguments,
        Func<Stream, Task> readOutput,
        CancellationToken cancellationToken,
        Func<ProgramInput, Task>? writeInput = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(path, arguments);
        var errors = ReadErrorsAsync(process.StandardError); // Ends with the process, which is ended below.
        var feeding = FeedAsync(process.StandardInput, writeInput);
        try
        {
            // A read of a pipe that nobody writes to is not cancelled by its token: what ends it is the end of the process.
            await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
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

            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // What counts is thrown below.
        }

        cancellationToken.ThrowIfCancellationRequested();
        await feeding; // Without its whole input it has failed as well.
        if (process.ExitCode != 0)
        {
            throw new ShoreGuardException(
                ErrorCode.BackupFailed,
                $"{Path.GetFileName(path)} ended with exit code {process.ExitCode}.",
                "Its own message is in the log; nothing was changed.",
                new InvalidOperationException(await errors));
        }
    }

    /// <summary>The refusal for a program that is missing or too old.</summary>
    public static ShoreGuardException Unusable(string what, Exception? cause = null) => new(
        ErrorCode.BackupToolUnusable,
        $"A backup cannot be taken: {what} Nothing was touched.",
        "Install PostgreSQL's client programs in the server's version (Debian: postgresql-client-NN) and put them on PATH.",
        cause);

    private Process Start(string path, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
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
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw Unusable($"{path} cannot be run.", refused);
        }
    }

    private static async Task FeedAsync(StreamWriter input, Func<ProgramInput, Task>? writeInput)
    {
        await using var pipe = input.BaseStream; // Its end is the end of the input, also where writing it fails.
        if (writeInput is not null)
        {
            await writeInput(new(pipe));
        }
    }

    /// <summary>The last lines of what a program complains about; bounded, and without the secrets it was given.</summary>
    private async Task<string> ReadErrorsAsync(StreamReader errors)
    {
        var last = new Queue<string>();
        while (await errors.ReadLineAsync(CancellationToken.None) is { } line)
        {
            last.Enqueue(strings.WithoutSecrets(line));
            if (last.Count > ErrorLinesKept)
            {
                last.Dequeue();
            }
        }

        return string.Join('\n', last);
    }
}
