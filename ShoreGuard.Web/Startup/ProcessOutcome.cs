namespace ShoreGuard.Web.Startup;

/// <summary>How the process will end.</summary>
public sealed class ProcessOutcome
{
    /// <summary>The exit code of a start that failed where the settings say that the process then ends: EX_SOFTWARE of sysexits.h.</summary>
    public const int StartFailed = 70;

    /// <summary>The exit code; 0 unless something has set it.</summary>
    public int ExitCode { get; set; }
}
