namespace ShoreGuard.Web.Settings;

/// <summary>How a log line is written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line, for a log collector.</summary>
    Json,
}
