using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace ShoreGuard.Web.Http;

/// <summary>
/// Reads a request's body strictly: JSON only, every member known, none twice, and every wrong field named. The framework's own
/// binding would ignore a misspelt "dry_run", and answer a wrong type with a 400 that names no field.
/// </summary>
internal static class JsonBody
{
    private static readonly JsonSerializerOptions Values = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The body as a record whose constructor parameters are the members; those with a default may be left out.</summary>
    /// <exception cref="ProblemException">400, 413, 415 or 422.</exception>
    public static async Task<BodyOf<T>> ReadAsync<T>(HttpContext context)
    {
        var bytes = await ReadBytesAsync(context);
        if (bytes.Length == 0)
        {
            return new(BodyMembers.Bind<T>([], Values), bytes);
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(StatusProblems.Of(StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(BodyMembers.Bind<T>([.. document.RootElement.EnumerateObject()], Values), bytes)
                : throw Malformed("it is not an object");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The latter for a text that is no Unicode, which the parser only notices when it is asked for.
            throw Malformed(malformed.Message.Contains("uplicate", StringComparison.Ordinal) ? "a member stands in it twice" : "it is not JSON");
        }
    }

    /// <summary>The refusal of a body that cannot be read at all.</summary>
    internal static ProblemException Malformed(string why) => new(new(
        StatusCodes.Status400BadRequest, "BAD_REQUEST", $"The body cannot be read: {why}.", "Send one JSON object with the members that /swagger lists."));

    private static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            // A chunk whose size is no number is a bad request; one whose size is too large a number is not, for the server.
            throw Malformed("it does not arrive as announced");
        }

        return buffer.ToArray();
    }
}
