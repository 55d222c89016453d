using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using ShoreGuard.Web.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ShoreGuard.Web.Documentation;

/// <summary>
/// Says which members of a record are always there. Of a request: those that have no default, because bodies are read into the
/// constructor. Of an answer: all, null included, but for those that are left out when there is nothing to say.
/// </summary>
internal sealed class RecordDocumentation : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } members } record || context.Type.GetConstructors() is not [var constructor, ..])
        {
            return;
        }

        var isRequest = context.Type.Name == "Request";
        record.Required ??= new HashSet<string>();
        foreach (var parameter in constructor.GetParameters())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
            if (members.ContainsKey(name) && !(isRequest ? parameter.HasDefaultValue : MayBeAbsent(context.Type, parameter)))
            {
                record.Required.Add(name);
            }

            if (isRequest && parameter.DefaultValue is { } value and not DBNull && members.TryGetValue(name, out var member))
            {
                ((OpenApiSchema)member).Default = JsonSerializer.SerializeToNode(value, WireJson.Options);
            }
        }
    }

    private static bool MayBeAbsent(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!)?.GetCustomAttribute<JsonIgnoreAttribute>() is not null;
}
