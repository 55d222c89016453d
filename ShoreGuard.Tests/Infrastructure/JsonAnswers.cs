using System.Text.Json;
using Xunit;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>Reads answers.</summary>
internal static class JsonAnswers
{
    /// <summary>The body of an answer as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>A text inside: <c>checks.migrations</c>.</summary>
    public static string? Text(this JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            json = json.GetProperty(name);
        }

        return json.ValueKind == JsonValueKind.Null ? null : json.ToString();
    }
}
