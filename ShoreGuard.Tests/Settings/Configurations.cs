using Microsoft.Extensions.Configuration;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Tests.Settings;

/// <summary>Configurations that know nothing of this process.</summary>
internal static class Configurations
{
    public static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    /// <summary>File, environment and flags, stacked as the program stacks them.</summary>
    public static IConfiguration Stack(
        Dictionary<string, string?>? file = null, Dictionary<string, string>? environment = null, Dictionary<string, string?>? flags = null) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(file)
            .AddShoreGuardEnvironment(environment ?? NoEnvironment)
            .AddInMemoryCollection(flags)
            .Build();

    public static SettingsReport Check(params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(entry => entry.Name, entry => entry.Value);
        return SettingsValidation.Check(Stack(environment: variables), variables, Connecting.Urls.Parsers);
    }
}
