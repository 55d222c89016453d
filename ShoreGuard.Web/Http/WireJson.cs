using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ShoreGuard.Web.Http;

/// <summary>The form of every answer: snake_case, enums by name, and apostrophes as they are, because people read it in a terminal and no browser renders it.</summary>
internal static class WireJson
{
    /// <summary>The options for answers that are written by hand.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Gives options that form.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(WireTypes.Default, options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver());
        options.Converters.Add(new ErrorCodeJson());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }
}
