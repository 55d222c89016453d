using System.Text.Json;

namespace ShoreGuard.Tests.Documents;

/// <summary>Whether a value is what a schema of the document says: members, kinds, words.</summary>
internal static class SchemaCheck
{
    /// <summary>What does not fit; nothing where all does.</summary>
    public static IEnumerable<string> Misfits(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Misfits(document, Resolve(document, reference.GetString()!), value, at);
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            var mayBeNull = !schema.TryGetProperty("type", out _) || (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean());
            return mayBeNull ? [] : [$"{at} must not be null"];
        }

        return schema.TryGetProperty("allOf", out var all)
            ? all.EnumerateArray().SelectMany(part => Misfits(document, part, value, at))
            : OfKind(document, schema, value, at);
    }

    private static IEnumerable<string> OfKind(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        var kind = schema.TryGetProperty("type", out var type) ? type.GetString() : null;
        if (!IsOfKind(kind, value.ValueKind))
        {
            return [$"{at} is {value.ValueKind} and should be {kind}"];
        }

        return kind switch
        {
            "object" => Members(document, schema, value, at),
            "array" => value.EnumerateArray().SelectMany(item => Misfits(document, schema.GetProperty("items"), item, at + "[]")),
            "string" when schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == value.GetString()) =>
                [$"{at} is none of the words"],
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        foreach (var name in required.Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return $"{at}.{name} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out var inner))
            {
                foreach (var misfit in Misfits(document, inner, member.Value, $"{at}.{member.Name}"))
                {
                    yield return misfit;
                }
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False)
            {
                yield return $"{at}.{member.Name} is not known";
            }
        }
    }

    private static bool IsOfKind(string? kind, JsonValueKind value) => kind switch
    {
        "object" => value == JsonValueKind.Object,
        "array" => value == JsonValueKind.Array,
        "string" => value == JsonValueKind.String,
        "boolean" => value is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => value == JsonValueKind.Number,
        _ => true,
    };

    private static JsonElement Resolve(JsonElement document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
}
