using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>What came back over a connection: as it came, and taken apart.</summary>
internal sealed partial class RawAnswer
{
    private readonly string head;
    private readonly string body;

    public RawAnswer(byte[] received)
    {
        Text = Encoding.Latin1.GetString(received);
        Statuses = [.. StatusLine().Matches(Text).Select(line => int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        var end = Text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        head = end < 0 ? Text : Text[..end];
        body = end < 0 ? "" : Text[(end + 4)..];
    }

    /// <summary>All of it, each byte as one character.</summary>
    public string Text { get; }

    /// <summary>The status of every answer: a request that was taken for two has two.</summary>
    public IReadOnlyList<int> Statuses { get; }

    /// <summary>A header of the first answer; null where it has none, or several.</summary>
    public string? Header(string name) => head.Split("\r\n").Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).ToList() is [var one]
        ? one[(name.Length + 1)..].Trim()
        : null;

    /// <summary>The code of a problem; null where the answer has no body. Asserts that a problem is complete.</summary>
    public string? ProblemCode()
    {
        if (Header("Content-Type") != "application/problem+json" || body.Length == 0)
        {
            return null;
        }

        using var problem = JsonDocument.Parse(Encoding.Latin1.GetBytes(Header("Transfer-Encoding") == "chunked" ? Unchunked() : body));
        Assert.Equal(Statuses[0], problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(Header("X-Request-ID"), problem.RootElement.GetProperty("request_id").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("next_step").GetString()!);
        Assert.Equal("no-store", Header("Cache-Control"));
        return problem.RootElement.GetProperty("code").GetString();
    }

    private string Unchunked()
    {
        var whole = new StringBuilder();
        for (var (at, size) = (0, -1); size != 0;)
        {
            var line = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            size = int.Parse(body.AsSpan(at, line - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            whole.Append(body, line + 2, size);
            at = line + 2 + size + 2;
        }

        return whole.ToString();
    }

    [GeneratedRegex(@"HTTP/1\.[01] (\d{3}) ")]
    private static partial Regex StatusLine();
}
