using Microsoft.OpenApi;
using ShoreGuard.Web.Health;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ShoreGuard.Web.Documentation;

/// <summary>Adds the two health routes, which as health checks are in no list of endpoints, and sorts the paths.</summary>
internal sealed class HealthDocumentation : IDocumentFilter
{
    private const string Tag = "Health";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var alive = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Always `ok`." } },
        };
        context.SchemaRepository.Schemas["Liveness"] = alive;
        var readiness = context.SchemaGenerator.GenerateSchema(typeof(Readiness), context.SchemaRepository);
        swaggerDoc.Paths["/healthz"] = Route(
            swaggerDoc,
            "Whether the process runs",
            "For liveness: 200 as soon as the process runs, whatever its database does.",
            [],
            ("200", "The process runs.", new OpenApiSchemaReference("Liveness", swaggerDoc), "Liveness"));
        swaggerDoc.Paths["/readyz"] = Route(
            swaggerDoc,
            "Whether requests are served",
            "For readiness: 200 when the database is at this build's revision and answers; 503 with the progress, or with what is wrong, until then.",
            [ParameterTable.Query("verbose")],
            ("200", "Requests are served.", readiness, "Readiness"),
            ("503", "Requests are not served, or not yet.", readiness, "NotReady"));

        var sorted = swaggerDoc.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        swaggerDoc.Paths.Clear();
        foreach (var (path, item) in sorted)
        {
            swaggerDoc.Paths.Add(path, item);
        }
    }

    private static OpenApiPathItem Route(
        OpenApiDocument document,
        string summary,
        string description,
        IReadOnlyList<IOpenApiParameter> parameters,
        params IReadOnlyList<(string Status, string Meaning, IOpenApiSchema Schema, string Example)> answers)
    {
        var operation = new OpenApiOperation
        {
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            Summary = summary,
            Description = description,
            Parameters = [.. parameters, ParameterTable.Header("X-Request-ID")],
            Responses = [],
        };
        foreach (var (status, meaning, schema, example) in answers)
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = meaning,
                Headers = AnswerHeaders.Of(summary, 0, isTagged: false),
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType { Schema = schema, Example = DocumentTexts.ExampleOf(example) },
                },
            };
        }

        return new() { Operations = new() { [HttpMethod.Get] = operation } };
    }
}
