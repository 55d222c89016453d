namespace ShoreGuard.Tests.Infrastructure;

/// <summary>What a run of the program left behind.</summary>
/// <param name="ExitCode">The exit code; 128 and more where a signal ended it.</param>
/// <param name="Output">Standard output, to the last byte.</param>
/// <param name="Error">Standard error, likewise.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything, for the message of a failed assertion and for looking for secrets.</summary>
    public override string ToString() => $"exit code {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}";
}
