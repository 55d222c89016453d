using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>The OpenAPI document as a real server serves it, and the routes that the server really has.</summary>
/// <param name="Text">The document.</param>
/// <param name="Routes">Method and path of each route.</param>
internal sealed record ServedDocument(string Text, IReadOnlyList<string> Routes)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Text).RootElement;

    /// <summary>Every operation: method and path, and what the document says of it.</summary>
    public IEnumerable<(string Route, JsonElement Operation)> Operations =>
        from path in Json.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value);

    /// <summary>Every answer of every operation.</summary>
    public IEnumerable<(string At, JsonElement Answer)> Answers =>
        from operation in Operations
        from answer in operation.Operation.GetProperty("responses").EnumerateObject()
        select ($"{operation.Route} {answer.Name}", answer.Value);

    /// <summary>Asks a server for it.</summary>
    public static async Task<ServedDocument> ReadAsync()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await RunningHost.StartAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        await host.Started;
        var text = await host.Client.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken);
        return new(text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", [.. host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(RoutesOf)]);
    }

    // A HEAD is its GET without the body, and documented with it.
    private static IEnumerable<string> RoutesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(method => method != "HEAD").Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");
}
