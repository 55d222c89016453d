using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace ShoreGuard.Web.Settings;

/// <summary>
/// Reads and describes the types that settings have. Stricter than the configuration binder, which takes "0x10" for a number,
/// "7" for the name of an enum, and answers anything else with a stack trace.
/// </summary>
internal static class SettingValue
{
    /// <summary>The value that <paramref name="text"/> stands for, or null when it stands for none.</summary>
    public static object? Parse(Type type, string text) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(int) => ParseWhole(text),
        _ when type == typeof(bool) => bool.TryParse(text, out var truth) ? truth : null,
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null,
        // A bare number is what the configuration binder, too, takes for days.
        _ when type == typeof(TimeSpan) => ParseWhole(text) is int days and >= 0 and < 10_000_000 ? TimeSpan.FromDays(days) : null,
        _ when type.IsEnum => Array.Find(Enum.GetNames(type), name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            is { } name ? Enum.Parse(type, name) : null,
        _ => throw new NotSupportedException($"No setting is of the type {type.Name} yet."),
    };

    /// <summary>Which values <paramref name="property"/> takes: "a whole number from 1 to 1000".</summary>
    public static string Describe(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type.IsEnum)
        {
            return "one of " + string.Join(", ", Enum.GetNames(type).Select(Show));
        }

        var range = property.GetCustomAttribute<RangeAttribute>() is { } bounds ? $" from {Bound(bounds.Minimum)} to {Bound(bounds.Maximum)}" : "";
        return type == typeof(bool) ? "true or false"
            : type == typeof(int) ? "a whole number" + range
            : type == typeof(double) ? "a number" + range
            : type == typeof(TimeSpan) ? "a whole number of days" + range
            : property.GetCustomAttribute<RegularExpressionAttribute>()?.ErrorMessage ?? "a text that is not empty";
    }

    /// <summary>A value as an operator would write it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "",
        TimeSpan span => span.TotalDays.ToString(CultureInfo.InvariantCulture),
        Enum named => Show(named.ToString()),
        string text => text.ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static int? ParseWhole(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Bound(object bound) =>
        bound is string text ? Show(TimeSpan.Parse(text, CultureInfo.InvariantCulture)) : Show(bound);
}
