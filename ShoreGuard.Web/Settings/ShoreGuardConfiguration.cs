using Microsoft.Extensions.Options;
using ShoreGuard.Data;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Web.Settings;

/// <summary>How settings come in: flag before environment before <c>appsettings.json</c> before default. The order of the sources is that order.</summary>
public static class ShoreGuardConfiguration
{
    /// <summary>Adds the <c>SHOREGUARD_*</c> variables. Everything added before gives way to them; the flags are added after.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="environment">The variables; default: those of the process.</param>
    public static IConfigurationBuilder AddShoreGuardEnvironment(
        this IConfigurationBuilder builder, IReadOnlyDictionary<string, string>? environment = null) =>
        builder.Add(new ShoreGuardEnvironment(environment));

    /// <summary>Registers every options class. None can be injected that has an invalid setting in it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The configuration with all its sources, the flags included.</param>
    /// <exception cref="ShoreGuardException">Settings cannot be used as given; the message has all of them.</exception>
    public static IServiceCollection AddShoreGuardOptions(this IServiceCollection services, IConfiguration configuration)
    {
        // Before the binder sees them: it would stop at the first, with a stack trace.
        SettingsValidation.Check(configuration, urlParsers: DatabaseServices.UrlParsers).ThrowIfInvalid();
        return services
            .AddSection<DatabaseOptions, DatabaseOptionsValidator>(configuration, DatabaseOptions.Section)
            .AddSection<BackupOptions, BackupOptionsValidator>(configuration, BackupOptions.Section)
            .AddSection<ServerOptions, ServerOptionsValidator>(configuration, ServerOptions.Section)
            .AddSection<LogOptions, LogOptionsValidator>(configuration, LogOptions.Section)
            .AddSection<KeyOptions, KeyOptionsValidator>(configuration, KeyOptions.Section)
            .AddSection<BuildOptions, BuildOptionsValidator>(configuration, BuildOptions.Section);
    }

    private static IServiceCollection AddSection<TOptions, TValidator>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}
