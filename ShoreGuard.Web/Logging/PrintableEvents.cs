using Serilog.Core;
using Serilog.Events;

namespace ShoreGuard.Web.Logging;

/// <summary>
/// Hands events on so that a line of the log for people that begins with a time is always one that was logged: values cannot
/// end a line, and what stands below a line (a stack trace) is indented. Paths and names come from clients, and a message of
/// several lines may repeat them.
/// </summary>
internal sealed class PrintableEvents(ILogEventSink next) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent) => next.Emit(new LogEvent(
        logEvent.Timestamp,
        logEvent.Level,
        logEvent.Exception is { } cause ? new IndentedException(cause) : null,
        logEvent.MessageTemplate,
        logEvent.Properties.Select(property => new LogEventProperty(property.Key, Printable(property.Value))),
        logEvent.TraceId ?? default,
        logEvent.SpanId ?? default));

    public void Dispose() => (next as IDisposable)?.Dispose();

    // What is nested is written as JSON, which has escapes of its own.
    private static LogEventPropertyValue Printable(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => new ScalarValue(PrintableText.Of(text)),
        ScalarValue { Value: not (null or ValueType) } other => new ScalarValue(PrintableText.Of(other.Value!.ToString() ?? "")),
        _ => value,
    };

    /// <summary>An exception as it reads below its line.</summary>
    private sealed class IndentedException(Exception cause) : Exception(cause.Message, cause)
    {
        public override string ToString() => string.Join(
            Environment.NewLine, InnerException!.ToString().Split(["\r\n", "\n", "\r"], StringSplitOptions.None).Select(line => "  " + PrintableText.Of(line)));
    }
}
