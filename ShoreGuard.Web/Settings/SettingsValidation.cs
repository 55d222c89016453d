using System.ComponentModel.DataAnnotations;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Web.Settings;

/// <summary>Looks at all settings at once, with or without a host, so that an operator corrects them in one round.</summary>
public static class SettingsValidation
{
    private const string Root = "ShoreGuard";
    private const int LongestShown = 80;

    /// <summary>Every error and every warning. Nothing is connected to, nothing written; only names and harmless values appear.</summary>
    /// <param name="configuration">The configuration with all its sources.</param>
    /// <param name="environment">The variables to look for unknown names in; default: those of the process.</param>
    /// <param name="urlParsers">Who understands database URLs; with them, the URL is checked as well.</param>
    public static SettingsReport Check(
        IConfiguration configuration,
        IReadOnlyDictionary<string, string>? environment = null,
        IEnumerable<IDatabaseUrlParser>? urlParsers = null)
    {
        var errors = SettingTable.All.GroupBy(setting => setting.Property.DeclaringType!)
            .SelectMany(section => CheckSection(section.Key, [.. section], configuration));
        return new SettingsReport(
            [.. errors, .. CheckUrl(configuration, urlParsers)],
            [.. UnknownVariables(environment ?? EnvironmentVariables.OfProcess()), .. UnknownKeys(configuration)]);
    }

    private static List<string> CheckSection(Type optionsType, IReadOnlyList<Setting> settings, IConfiguration configuration)
    {
        var errors = new List<string>();
        var options = Activator.CreateInstance(optionsType)!;
        foreach (var setting in settings)
        {
            if (configuration[setting.Key] is { } text && !setting.TryApply(text, options))
            {
                errors.Add($"{setting.EnvironmentName} {Value(setting, text)}must be {setting.Allowed}.");
            }
        }

        // Rules between two settings of a section; what could not be applied above stands there with its default.
        if (options is IValidatableObject related)
        {
            errors.AddRange(
                from result in related.Validate(new ValidationContext(options))
                from setting in settings
                where result.MemberNames.Contains(setting.Property.Name)
                select $"{setting.EnvironmentName} {result.ErrorMessage}.");
        }

        return errors;
    }

    private static IEnumerable<string> CheckUrl(IConfiguration configuration, IEnumerable<IDatabaseUrlParser>? parsers)
    {
        var setting = SettingTable.All.Single(setting => setting.Property.Name == nameof(DatabaseOptions.Url));
        if (parsers is null)
        {
            return [];
        }

        try
        {
            _ = DatabaseUrl.Parse(configuration[setting.Key], parsers, HomeDirectories.FromEnvironment());
            return [];
        }
        catch (ShoreGuardException refused)
        {
            return [$"{setting.EnvironmentName}: {refused.Message} {refused.NextStep}"];
        }
    }

    private static IEnumerable<string> UnknownVariables(IReadOnlyDictionary<string, string> environment)
    {
        var known = SettingTable.All.Select(setting => setting.EnvironmentName).ToHashSet(StringComparer.Ordinal);
        return environment.Keys
            .Where(name => name.StartsWith("SHOREGUARD_", StringComparison.Ordinal) && !known.Contains(name))
            // Names with "__" are the configuration's own spelling of a key: looked at below.
            .Where(name => !name.Contains("__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name} is not a setting of this version and has no effect.");
    }

    private static IEnumerable<string> UnknownKeys(IConfiguration configuration)
    {
        var known = SettingTable.All.Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.GetSection(Root).AsEnumerable()
            .Where(entry => !string.IsNullOrEmpty(entry.Value) && !known.Contains(entry.Key))
            .Select(entry => $"{entry.Key} is not a setting of this version and has no effect.");
    }

    private static string Value(Setting setting, string text)
    {
        if (setting.IsSecret)
        {
            return "";
        }

        var harmless = string.Concat(text.Take(LongestShown).Select(letter => char.IsControl(letter) ? '?' : letter));
        return $"is \"{harmless}\"{(text.Length > LongestShown ? " (shortened)" : "")}, but ";
    }
}
