using System.Text.Json;
using ShoreGuard.Data.Errors;
using ShoreGuard.Tests.Architecture;
using ShoreGuard.Web.Documentation;
using ShoreGuard.Web.Http;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>The OpenAPI document: complete, true, and the same as the one that is checked in.</summary>
public sealed class OpenApiTests
{
    private const string Rewrite = "WRITE_DOCUMENTS";

    private static string CheckedIn => Path.Combine(Repository.Root, "docs", "openapi.json");

    [Fact]
    public async Task the_document_that_is_checked_in_is_the_one_that_is_served()
    {
        var served = (await ServedDocument.ReadAsync()).Text;
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            await File.WriteAllTextAsync(CheckedIn, served, TestContext.Current.CancellationToken);
        }

        Assert.True(
            File.Exists(CheckedIn) && await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken) == served,
            $"docs/openapi.json is not what the server serves. Write it anew, and read the difference before you commit it: "
                + $"{Rewrite}=1 dotnet test --filter-class '*{nameof(OpenApiTests)}'");
    }

    [Fact]
    public async Task the_document_has_every_route_and_no_other()
    {
        var document = await ServedDocument.ReadAsync();
        Assert.Equal(document.Routes.Order(StringComparer.Ordinal), document.Operations.Select(operation => operation.Route).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_key_is_asked_for_under_admin_and_nowhere_else() => Assert.All(
        (await ServedDocument.ReadAsync()).Operations,
        operation => Assert.Equal(operation.Route.Contains("/admin/db", StringComparison.Ordinal), operation.Operation.TryGetProperty("security", out _)));

    [Fact]
    public async Task every_refusal_has_an_example_for_each_of_its_codes_with_a_next_step()
    {
        foreach (var (at, answer) in (await ServedDocument.ReadAsync()).Answers.Where(answer => IsRefusal(answer.At) && !answer.At.Contains("/readyz", StringComparison.Ordinal)))
        {
            var examples = answer.GetProperty("content").GetProperty(Problem.MediaType).GetProperty("examples");
            Assert.NotEmpty(examples.EnumerateObject());
            foreach (var example in examples.EnumerateObject())
            {
                Assert.Contains($"`{example.Name}`", answer.GetProperty("description").GetString(), StringComparison.Ordinal);
                var problem = example.Value.GetProperty("value");
                Assert.Equal((at[^3..], example.Name), (problem.GetProperty("status").ToString(), problem.GetProperty("code").GetString()));
                Assert.NotEmpty(problem.GetProperty("next_step").GetString()!);
            }
        }
    }

    [Fact]
    public async Task every_body_and_every_answer_has_an_example_that_fits_its_schema()
    {
        var document = await ServedDocument.ReadAsync();
        var bodies = document.Operations.Where(operation => operation.Operation.TryGetProperty("requestBody", out _))
            .Select(operation => (operation.Route, operation.Operation.GetProperty("requestBody")));
        var contents =
            from holder in document.Answers.Where(answer => !IsRefusal(answer.At) || answer.At.Contains("/readyz", StringComparison.Ordinal)).Concat(bodies)
            where holder.Item2.TryGetProperty("content", out _)
            from media in holder.Item2.GetProperty("content").EnumerateObject()
            where media.Name != "application/octet-stream"
            select (At: $"{holder.Item1} {media.Name}", Media: media.Value);

        Assert.NotEmpty(contents);
        Assert.Equal([], contents.SelectMany(content => content.Media.TryGetProperty("example", out var example)
            ? SchemaCheck.Misfits(document.Json, content.Media.GetProperty("schema"), example, content.At)
            : [$"{content.At} has no example"]));
    }

    [Fact]
    public async Task a_mutation_that_can_be_tried_first_answers_200_with_a_plan_and_202_with_an_operation()
    {
        var answers = (await ServedDocument.ReadAsync()).Answers.ToDictionary(answer => answer.At, answer => answer.Answer);
        foreach (var (route, plan) in new[] { ("restore", "RestorePlan"), ("downgrade", "DowngradePreview"), ("upgrade", "UpgradePlan") })
        {
            Assert.EndsWith(plan, Schema(answers[$"POST /admin/db/{route} 200"]));
            Assert.EndsWith("/Accepted", Schema(answers[$"POST /admin/db/{route} 202"]));
            Assert.True(answers[$"POST /admin/db/{route} 202"].GetProperty("headers").TryGetProperty("Location", out _));
        }
    }

    [Fact]
    public void every_documented_code_has_the_status_and_the_words_that_the_code_gives_it()
    {
        var foreseen = Enum.GetValues<ErrorCode>().ToDictionary(code => code.ToWire(), ProblemMapping.StatusOf);
        Assert.All(DocumentTexts.Refusals, refusal => Assert.Equal(foreseen.GetValueOrDefault(refusal.Key, refusal.Value.Status), refusal.Value.Status));
        Assert.All(
            DocumentTexts.Refusals.Where(refusal => StatusProblems.Of(refusal.Value.Status).Code == refusal.Key && refusal.Key != "BAD_REQUEST"),
            refusal => Assert.Equal(
                (StatusProblems.Of(refusal.Value.Status).Detail, StatusProblems.Of(refusal.Value.Status).NextStep), (refusal.Value.Detail, refusal.Value.NextStep)));
        Assert.All(
            DocumentTexts.Refusals.Keys.Where(code => !foreseen.ContainsKey(code)),
            code => Assert.Contains(Repository.Sources, file => file.Path.StartsWith("ShoreGuard.Web/", StringComparison.Ordinal) && file.Code.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    private static bool IsRefusal(string at) => at[^3] is '4' or '5';

    private static string Schema(JsonElement answer) => answer.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!;
}
