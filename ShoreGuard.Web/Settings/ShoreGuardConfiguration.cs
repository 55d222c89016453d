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
        var report = SettingsValidation.Check(configuration, urlParsers: DatabaseServices.UrlParsers);
        report.ThrowIfInvalid();
        return services
            .AddSingleton(report)
            .AddValidated<DatabaseOptions, DatabaseOptionsValidator>(options => options.Bind(configuration.GetSection(DatabaseOptions.Section)))
            .AddValidated<BackupOptions, BackupOptionsValidator>(options => options.Bind(configuration.GetSection(BackupOptions.Section)))
            .AddValidated<ServerOptions, ServerOptionsValidator>(options => options.Bind(configuration.GetSection(ServerOptions.Section)))
            .AddValidated<LogOptions, LogOptionsValidator>(options => options.Bind(configuration.GetSection(LogOptions.Section)))
            .AddValidated<KeyOptions, KeyOptionsValidator>(options => options.Bind(configuration.GetSection(KeyOptions.Section)))
            .AddValidated<BuildOptions, BuildOptionsValidator>(options => options.Bind(configuration.GetSection(BuildOptions.Section)));
    }

    // Bound by the caller, who names the type: what is generated at build time is generated for a type, not for a parameter.
    private static IServiceCollection AddValidated<TOptions, TValidator>(this IServiceCollection services, Action<OptionsBuilder<TOptions>> bind)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        var options = services.AddOptions<TOptions>();
        bind(options);
        options.ValidateOnStart();
        return services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}
