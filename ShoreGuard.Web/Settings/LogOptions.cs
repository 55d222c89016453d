using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace ShoreGuard.Web.Settings;

/// <summary>How much is logged, and in which form.</summary>
public sealed class LogOptions
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Log";

    /// <summary>The least important events that are still logged.</summary>
    /// <value><c>verbose</c>, <c>debug</c>, <c>information</c>, <c>warning</c>, <c>error</c> or <c>fatal</c>; default <c>information</c>.</value>
    [EnumDataType(typeof(LogEventLevel))]
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary>How a log line is written.</summary>
    /// <value><c>text</c> or <c>json</c>; default <c>text</c>.</value>
    [EnumDataType(typeof(LogFormat))]
    public LogFormat Format { get; set; } = LogFormat.Text;
}
