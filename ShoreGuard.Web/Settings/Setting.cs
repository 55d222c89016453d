using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace ShoreGuard.Web.Settings;

/// <summary>One thing that an operator can set: its name in the environment and the property that takes it.</summary>
/// <param name="EnvironmentName">The environment variable, and the name under which errors speak of the setting.</param>
/// <param name="Key">The key in the configuration.</param>
/// <param name="Property">The property of the options class. Its annotations are the bounds, its initial value the default.</param>
public sealed record Setting(string EnvironmentName, string Key, PropertyInfo Property)
{
    /// <summary>Whether the value must never be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>A second environment variable, which counts when <see cref="EnvironmentName"/> is not set.</summary>
    public string? AlternativeName { get; init; }

    /// <summary>Words of the environment that stand for a value of ours, as the Python edition's log levels do.</summary>
    public IReadOnlyDictionary<string, string> Synonyms { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Which values the type and the annotations allow, as the rest of a sentence that begins with "must be".</summary>
    public string Allowed => SettingValue.Describe(Property);

    /// <summary>The setting that <typeparamref name="TOptions"/> takes in <paramref name="property"/>.</summary>
    public static Setting Of<TOptions>(string environmentName, string section, string property) =>
        new(environmentName, $"{section}:{property}", typeof(TOptions).GetProperty(property)!);

    /// <summary>What the environment says, or null when it says nothing. An empty variable counts as not set.</summary>
    public string? ReadFrom(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in new[] { EnvironmentName, AlternativeName })
        {
            if (name is not null && environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return Synonyms.GetValueOrDefault(value.Trim(), value);
            }
        }

        return null;
    }

    /// <summary>Puts <paramref name="text"/> into <paramref name="options"/>, unless it is no value for it or out of bounds.</summary>
    public bool TryApply(string text, object options)
    {
        if (SettingValue.Parse(Property.PropertyType, text) is not { } value
            || !Property.GetCustomAttributes<ValidationAttribute>().All(annotation => annotation.IsValid(value)))
        {
            return false;
        }

        Property.SetValue(options, value);
        return true;
    }
}
