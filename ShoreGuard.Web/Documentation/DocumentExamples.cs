using Microsoft.OpenApi;

namespace ShoreGuard.Web.Documentation;

/// <summary>Puts an example beside each body that has one.</summary>
internal static class DocumentExamples
{
    /// <summary>Gives every content its example, by the name of its schema.</summary>
    public static void Give(IDictionary<string, IOpenApiMediaType>? content)
    {
        foreach (var media in (content?.Values ?? []).OfType<OpenApiMediaType>())
        {
            media.Example = DocumentTexts.ExampleOf((media.Schema as OpenApiSchemaReference)?.Reference.Id);
        }
    }
}
