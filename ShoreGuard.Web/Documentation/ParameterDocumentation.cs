using Microsoft.OpenApi;
using ShoreGuard.Web.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ShoreGuard.Web.Documentation;

/// <summary>Describes what a route reads beside its body: the id in its path, query parameters, headers.</summary>
internal sealed class ParameterDocumentation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var parameters = operation.Parameters ??= [];
        foreach (var inPath in parameters.OfType<OpenApiParameter>())
        {
            inPath.Description = context.ApiDescription.RelativePath!.Contains("/operations/", StringComparison.Ordinal)
                ? "The operation's id."
                : $"The {inPath.Name}, as the list has it.";
        }

        foreach (var name in metadata.OfType<TakesQuery>().SelectMany(takes => takes.Names))
        {
            parameters.Add(ParameterTable.Query(name));
        }

        string[] byAnswer =
        [
            .. operation.Responses!.ContainsKey("304") ? ["If-None-Match"] : Array.Empty<string>(),
            .. operation.Responses.ContainsKey("206") ? ["Range"] : Array.Empty<string>(),
        ];
        foreach (var name in metadata.OfType<TakesHeaders>().SelectMany(takes => takes.Names).Concat(byAnswer).Append("X-Request-ID"))
        {
            parameters.Add(ParameterTable.Header(name));
        }
    }
}
