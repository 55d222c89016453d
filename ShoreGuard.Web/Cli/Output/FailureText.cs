using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>A failure as an operator reads it: what happened, why, and what to do next. A stack trace only for those who ask for debug.</summary>
internal static class FailureText
{
    /// <summary>Writes the failure and returns its exit code.</summary>
    public static int Write(TextWriter error, Exception failure, bool withDetails)
    {
        error.WriteLine($"error: {Message(failure)}");
        if (failure is ShoreGuardException && failure.InnerException is { } inner)
        {
            error.WriteLine($"cause: {inner.Message}");
        }

        error.WriteLine($"next: {(failure as ShoreGuardException)?.NextStep ?? "Correct what is named; if that does not help, run it again with --log-level debug and report what it says."}");
        if (withDetails)
        {
            error.WriteLine(failure);
        }

        return ExitCodes.Of(failure);
    }

    private static string Message(Exception failure) =>
        failure is ShoreGuardException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
}
