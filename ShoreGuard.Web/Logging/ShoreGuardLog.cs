using System.Globalization;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Logging;

/// <summary>The log: text for people, or one JSON object a line for a collector.</summary>
internal static class ShoreGuardLog
{
    private const string Brief = "{Timestamp:HH:mm:ss} {Level:u4} {Message:lj}{NewLine}";
    private const string Template = Brief + "{Exception}";

    /// <summary>Registers Serilog with the settings of <see cref="LogOptions"/>.</summary>
    public static IServiceCollection AddShoreGuardLog(this IServiceCollection services, LogOutlet outlet) =>
        services.AddSerilog((provider, log) => Configure(log, provider.GetRequiredService<IOptions<LogOptions>>().Value, outlet));

    private static void Configure(LoggerConfiguration log, LogOptions options, LogOutlet outlet)
    {
        LogEventLevel? errorsFrom = outlet == LogOutlet.Error ? LogEventLevel.Verbose : null;

        // The frameworks' own chatter helps whoever asks for Debug, and hides the few lines that matter from everybody else.
        var wantsAll = options.Level <= LogEventLevel.Debug;
        var frameworks = wantsAll || options.Level > LogEventLevel.Warning ? options.Level : LogEventLevel.Warning;
        log.MinimumLevel.Is(options.Level)
            .MinimumLevel.Override("Microsoft", frameworks)
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", wantsAll ? options.Level : LogEventLevel.Fatal) // Every probe of a start that is under way would be an error.
            .MinimumLevel.Override("System", frameworks)
            .MinimumLevel.Override("Npgsql", frameworks)
            .Enrich.FromLogContext();

        // A command says itself why it failed; its reader asks for stack traces with the level.
        var template = outlet == LogOutlet.Error && options.Level > LogEventLevel.Debug ? Brief : Template;
        _ = options.Format switch
        {
            LogFormat.Text => log.WriteTo.Sink(LoggerSinkConfiguration.Wrap(
                console => new PrintableEvents(console),
                console => console.Console(outputTemplate: template, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: errorsFrom))),
            LogFormat.Json => log.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: errorsFrom),
        };
    }
}
