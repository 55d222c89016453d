namespace ShoreGuard.Web.Logging;

/// <summary>Where log lines go.</summary>
public enum LogOutlet
{
    /// <summary>Standard output: a server has nothing else to say there.</summary>
    Output,

    /// <summary>Standard error: a command's standard output carries its result and nothing else.</summary>
    Error,
}
