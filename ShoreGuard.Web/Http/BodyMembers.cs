using System.Reflection;
using System.Text.Json;

namespace ShoreGuard.Web.Http;

/// <summary>Puts the members of a JSON object into a record's constructor, and names every one that does not fit.</summary>
internal static class BodyMembers
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The record.</summary>
    /// <exception cref="ProblemException">400 for a member that is not known; 422 with every field that is missing or of a wrong type.</exception>
    public static T Bind<T>(IReadOnlyList<JsonProperty> members, JsonSerializerOptions options)
    {
        var constructor = typeof(T).GetConstructors()[0];
        var parameters = constructor.GetParameters().ToDictionary(parameter => options.PropertyNamingPolicy!.ConvertName(parameter.Name!));
        if (members.FirstOrDefault(member => !parameters.ContainsKey(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw JsonBody.Malformed($"it has a member that is not known here ({Shown(unknown.Name)})");
        }

        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var given = members.ToDictionary(member => member.Name, member => member.Value);
        var values = parameters.Select(pair => given.TryGetValue(pair.Key, out var value)
            ? Convert(pair.Key, pair.Value, value, options, errors)
            : Default(pair.Key, pair.Value, errors)).ToArray();
        return errors.Count == 0 ? (T)constructor.Invoke(values) : throw ProblemException.Invalid(errors);
    }

    private static object? Convert(
        string name, ParameterInfo parameter, JsonElement value, JsonSerializerOptions options, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (value.ValueKind == JsonValueKind.Null && !IsNullable(parameter))
        {
            errors[name] = ["must not be null"];
            return null;
        }

        try
        {
            return value.Deserialize(parameter.ParameterType, options);
        }
        catch (JsonException)
        {
            errors[name] = [$"must be {Allowed(parameter.ParameterType, options)}"];
            return null;
        }
    }

    private static object? Default(string name, ParameterInfo parameter, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (!parameter.HasDefaultValue)
        {
            errors[name] = ["is missing"];
        }

        return parameter.HasDefaultValue ? parameter.DefaultValue : null;
    }

    // The context keeps a cache that is not safe to fill from two requests at once.
    private static bool IsNullable(ParameterInfo parameter)
    {
        lock (Nullability)
        {
            return Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        }
    }

    private static string Allowed(Type type, JsonSerializerOptions options) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } named => "one of " + string.Join(", ", Enum.GetNames(named).Select(options.PropertyNamingPolicy!.ConvertName)),
        var plain when plain == typeof(bool) => "true or false",
        var plain when plain == typeof(string) => "a text",
        var plain => "a " + plain.Name,
    };

    private static string Shown(string name) => string.Concat(name.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter));
}
