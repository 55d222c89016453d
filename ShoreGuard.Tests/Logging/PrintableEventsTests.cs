using Serilog;
using Serilog.Core;
using Serilog.Events;
using ShoreGuard.Web.Logging;
using Xunit;

namespace ShoreGuard.Tests.Logging;

public sealed class PrintableEventsTests
{
    private const string Hostile = "x\r\n12:00:00 WARN Audit: forged\u001b[2J\u009b\u2028\u202e";

    [Fact]
    public void a_value_ends_no_line_and_does_nothing_to_a_terminal()
    {
        var (text, _) = Logged(log => log.Warning("{Path} and {Object}", Hostile, new Uri("http://a/" + Uri.EscapeDataString("b"))));

        Assert.Equal("x\\u000d\\u000a12:00:00 WARN Audit: forged\\u001b[2J\\u009b\\u2028\\u202e and http://a/b", text);
    }

    [Fact]
    public void a_stack_trace_is_indented_whatever_the_message_says()
    {
        var (_, cause) = Logged(log => log.Error(new InvalidOperationException(Hostile), "failed"));

        Assert.All(cause!.ToString().Split(Environment.NewLine), line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
        Assert.Equal(2, cause.ToString().Split(Environment.NewLine).Length);
        Assert.DoesNotContain('\u001b', cause.ToString());
    }

    [Fact]
    public void what_is_harmless_stays_as_it_is()
    {
        var (text, cause) = Logged(log => log.Information("{Name} took {Seconds:0.0} s", "Zoë", 1.25));

        Assert.Equal(("Zoë took 1.3 s", null), (text, cause));
    }

    private static (string Text, Exception? Cause) Logged(Action<ILogger> write)
    {
        var kept = new Kept();
        using var sink = new PrintableEvents(kept);
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        write(log);
        using var text = new StringWriter();
        new Serilog.Formatting.Display.MessageTemplateTextFormatter("{Message:lj}", System.Globalization.CultureInfo.InvariantCulture).Format(kept.Event!, text);
        return (text.ToString(), kept.Event!.Exception);
    }

    private sealed class Kept : ILogEventSink
    {
        public LogEvent? Event { get; private set; }

        public void Emit(LogEvent logEvent) => Event = logEvent;
    }
}
