using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using ShoreGuard.Web.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ShoreGuard.Web.Documentation;

/// <summary>Describes every answer: what it means, its headers, an example; for refusals, each code that it may carry.</summary>
internal sealed class AnswerDocumentation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var route = $"{context.ApiDescription.HttpMethod} /{context.ApiDescription.RelativePath}";
        var refusals = RouteRefusals.Of(route, context.ApiDescription.ActionDescriptor.EndpointMetadata);
        var answers = operation.Responses!;
        foreach (var refusal in refusals)
        {
            answers[Key(refusal.Key)] = Refusal(refusal.Key, refusal, context);
        }

        foreach (var (status, answer) in answers.Where(answer => !refusals.Contains(int.Parse(answer.Key, CultureInfo.InvariantCulture))))
        {
            var described = (OpenApiResponse)answer;
            described.Description = Meaning(status, answers.ContainsKey("202"), operation.Summary!);
            DocumentExamples.Give(described.Content);
        }

        foreach (var (status, answer) in answers)
        {
            ((OpenApiResponse)answer).Headers = AnswerHeaders.Of(route, int.Parse(status, CultureInfo.InvariantCulture), answers.ContainsKey("304"));
        }

        DocumentExamples.Give((operation.RequestBody as OpenApiRequestBody)?.Content);
        operation.Responses = Sorted(answers);
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static OpenApiResponses Sorted(OpenApiResponses answers)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            sorted[status] = answer;
        }

        return sorted;
    }

    private static string Meaning(string status, bool isOperation, string summary) => status switch
    {
        "200" when isOperation => "The answer to a dry run: what it would do. Nothing was touched.",
        "200" => summary + ".",
        "202" => "The operation runs, or has run: the same request with the same Idempotency-Key gives the same operation. How it goes stands at Location.",
        "204" => "Done.",
        "206" => "The part that Range asked for.",
        "304" => "Nothing has changed since the tag in If-None-Match was handed out.",
        _ => ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture)),
    };

    private static OpenApiResponse Refusal(int status, IEnumerable<string> codes, OperationFilterContext context) => new()
    {
        Description = string.Join("\n", codes.Select(code => $"- `{code}`: {DocumentTexts.Refusals[code].Detail}")),
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Problem.MediaType] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDocument), context.SchemaRepository),
                Examples = codes.ToDictionary(code => code, code => (IOpenApiExample)new OpenApiExample { Value = Document(status, code) }),
            },
        },
    };

    private static JsonObject Document(int status, string code) => new()
    {
        ["type"] = "about:blank",
        ["title"] = ReasonPhrases.GetReasonPhrase(status),
        ["status"] = status,
        ["detail"] = DocumentTexts.Refusals[code].Detail,
        ["code"] = code,
        ["request_id"] = "4f0c2a7d9be14c15a3f1b7e6f0d2c8aa",
        ["next_step"] = DocumentTexts.Refusals[code].NextStep,
    };
}
