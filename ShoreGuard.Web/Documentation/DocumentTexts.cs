using System.Text.Json;
using System.Text.Json.Nodes;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Documentation;

/// <summary>What the document shows and no code can tell: an example of each body, and of each refusal. Tests hold both to the code.</summary>
internal static class DocumentTexts
{
    private static readonly JsonObject Examples = Read<JsonObject>("examples.json");

    /// <summary>The refusals, by code.</summary>
    public static IReadOnlyDictionary<string, DocumentedRefusal> Refusals { get; } = Read<Dictionary<string, DocumentedRefusal>>("refusals.json");

    /// <summary>A body of a schema, for example; null where there is none. The caller may change it.</summary>
    public static JsonNode? ExampleOf(string? schema) => schema is null ? null : Examples[schema]?.DeepClone();

    private static T Read<T>(string name)
    {
        using var stream = typeof(DocumentTexts).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(stream, WireJson.Options)!;
    }
}
