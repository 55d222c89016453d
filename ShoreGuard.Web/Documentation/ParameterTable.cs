using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ShoreGuard.Web.Admin;

namespace ShoreGuard.Web.Documentation;

/// <summary>The query parameters and headers that routes read; all of them may be left out.</summary>
internal static class ParameterTable
{
    private static readonly Dictionary<string, (string Description, Func<OpenApiSchema> Schema)> Rows = new(StringComparer.Ordinal)
    {
        ["limit"] = ("How many entries a page has at most.", () => Number(1, 200, 50)),
        ["page_token"] = ("The next_page_token of an earlier answer; the first page without it.", Text),
        ["reason"] = ("Only backups that were taken for this reason.", () => OneOf([.. BackupItem.Reasons])),
        ["wait"] = ("For how many seconds to wait for the operation's end before answering.", () => Number(1, 60)),
        ["verbose"] = ("1 adds 'details' to the answer.", () => OneOf("1")),
        ["Idempotency-Key"] = (
            "Any text of the client's, 1 to 255 printable characters. The same key with the same body gives the same operation, also after a restart; with another body it is refused.",
            Text),
        ["If-Match"] = ("The ETag of /revision or /status that the request was made up from; refused with 412 when the database has changed since.", Text),
        ["If-None-Match"] = ("The ETag of an earlier answer; 304 without a body while nothing has changed.", Text),
        ["Last-Event-ID"] = ("The id of the last event that was seen: a client that reconnects gets only what is newer.", Text),
        ["Range"] = ("Which bytes: `bytes=0-1048575`.", Text),
        ["X-Request-ID"] = ("An id for this request, which the answer, the log, the journal and the audit then have.", () => Pattern("^[A-Za-z0-9._-]{1,64}$")),
    };

    /// <summary>A query parameter.</summary>
    public static OpenApiParameter Query(string name) => Parameter(name, ParameterLocation.Query);

    /// <summary>A header.</summary>
    public static OpenApiParameter Header(string name) => Parameter(name, ParameterLocation.Header);

    private static OpenApiParameter Parameter(string name, ParameterLocation place) => new()
    {
        Name = name,
        In = place,
        Description = Rows[name].Description,
        Schema = Rows[name].Schema(),
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Pattern(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema OneOf(params IReadOnlyList<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))] };

    private static OpenApiSchema Number(int least, int most, int? usual = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = usual,
    };
}
