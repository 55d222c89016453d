using Microsoft.OpenApi;
using ShoreGuard.Web.Auth;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ShoreGuard.Web.Documentation;

/// <summary>Says of each route whether it needs a key.</summary>
internal sealed class KeyDocumentation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyGate.Scheme, context.Document)] = [] }];
        }
    }
}
