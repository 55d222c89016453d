using Microsoft.OpenApi;
using ShoreGuard.Data;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Documentation;

namespace ShoreGuard.Web.Http;

/// <summary>The documentation at <c>/swagger</c>, with a button that takes the key.</summary>
internal static class OpenApi
{
    private const string Version = "v1";
    private const string Prefix = "swagger";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = "ShoreGuard",
                Version = Version,
                Description = "A control plane whose database looks after itself. Errors are problem+json with code, request_id and next_step.",
            });
            swagger.IncludeXmlComments(typeof(OpenApi).Assembly);
            swagger.IncludeXmlComments(typeof(DatabaseServices).Assembly);

            // What may be null is said of every member, also of one that refers to another schema.
            swagger.SupportNonNullableReferenceTypes();
            swagger.UseAllOfToExtendReferenceSchemas();
            swagger.CustomSchemaIds(type => type.DeclaringType is { } outer ? outer.Name + type.Name : type.Name);
            swagger.AddSecurityDefinition(KeyGate.Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An admin key, or the key of a service principal.",
            });
            swagger.OperationFilter<KeyDocumentation>();
            swagger.OperationFilter<ParameterDocumentation>();
            swagger.OperationFilter<AnswerDocumentation>();
            swagger.SchemaFilter<RecordDocumentation>();
            swagger.DocumentFilter<HealthDocumentation>();
        });

    /// <summary>
    /// Serves the document and its page. What they are made of is loaded and read for the first who asks: a start has no reader, and no other request
    /// passes through it.
    /// </summary>
    public static void UseOpenApiDocument(this WebApplication app) => app.Use(next =>
    {
        var documentation = new Lazy<RequestDelegate>(() => Documentation(((IApplicationBuilder)app).New(), next));
        return context => context.Request.Path.StartsWithSegments("/" + Prefix, StringComparison.OrdinalIgnoreCase)
            ? documentation.Value(context)
            : next(context);
    });

    private static RequestDelegate Documentation(IApplicationBuilder branch, RequestDelegate next)
    {
        branch.UseSwagger().UseSwaggerUI(page =>
        {
            page.SwaggerEndpoint($"/{Prefix}/{Version}/swagger.json", "ShoreGuard");
            page.RoutePrefix = Prefix;
        });
        branch.Run(next);
        return branch.Build();
    }
}
