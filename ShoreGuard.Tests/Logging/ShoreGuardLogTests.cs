using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Logging;

public sealed class ShoreGuardLogTests
{
    private const string HealthChecks = "Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService";

    [Theory]
    [InlineData(LogEventLevel.Information, HealthChecks, LogLevel.Error, false)]
    [InlineData(LogEventLevel.Debug, HealthChecks, LogLevel.Error, true)]
    [InlineData(LogEventLevel.Information, "Microsoft.AspNetCore.Hosting", LogLevel.Information, false)]
    [InlineData(LogEventLevel.Information, "Microsoft.AspNetCore.Hosting", LogLevel.Warning, true)]
    [InlineData(LogEventLevel.Error, "Microsoft.AspNetCore.Hosting", LogLevel.Warning, false)]
    [InlineData(LogEventLevel.Debug, "Npgsql.Command", LogLevel.Debug, true)]
    [InlineData(LogEventLevel.Information, "ShoreGuard.Data.Operations.StartDatabase", LogLevel.Information, true)]
    public async Task the_level_decides_what_of_ours_and_of_the_frameworks_is_logged(LogEventLevel level, string category, LogLevel line, bool logged)
    {
        var services = new ServiceCollection().AddShoreGuardLog(LogOutlet.Error);
        services.Configure<LogOptions>(options => options.Level = level);
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(logged, provider.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(line));
    }
}
