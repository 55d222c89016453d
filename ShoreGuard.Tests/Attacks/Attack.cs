using System.Globalization;
using System.Text;

namespace ShoreGuard.Tests.Attacks;

/// <summary>
/// A request that is up to no good, and its answer. In the text <c>{admin}</c>, <c>{operator}</c> and <c>{viewer}</c> stand for
/// keys, <c>{backup}</c> and <c>{operation}</c> for ids that there are; each character is one byte on the wire.
/// </summary>
/// <param name="What">What it tries.</param>
/// <param name="Request">The whole request.</param>
/// <param name="Status">The status of its answer; 0 for none in HTTP/1.1.</param>
/// <param name="Code">The code of the problem; null for an answer that is none, or that the server gives before it knows where the request goes.</param>
internal sealed record Attack(string What, string Request, int Status, string? Code)
{
    /// <summary>The header with the administrator's key.</summary>
    public const string AsAdmin = "Authorization: Bearer {admin}";

    /// <summary>The header with an operator's key.</summary>
    public const string AsOperator = "Authorization: Bearer {operator}";

    /// <summary>The header with a viewer's key.</summary>
    public const string AsViewer = "Authorization: Bearer {viewer}";

    private const string Host = "Host: 127.0.0.1";

    /// <summary>A line that only the log itself may write, as a part of an address.</summary>
    public const string ForgedLine = "%0a00:00:00%20WARN%20FORGED%20Audit:%20backup%20x%20was%20deleted";

    /// <summary>A request without a body.</summary>
    /// <param name="what">What it tries.</param>
    /// <param name="line">Method and target.</param>
    /// <param name="headers">Headers, one a line.</param>
    /// <param name="status">The expected status.</param>
    /// <param name="code">The expected code.</param>
    public static Attack Ask(string what, string line, string headers, int status, string? code) =>
        new(what, Head(line, headers) + "\r\n", status, code);

    /// <summary>A request with a body: JSON, unless the headers say otherwise.</summary>
    public static Attack Tell(string what, string line, string headers, string body, int status, string? code)
    {
        var type = headers.Contains("Content-Type:", StringComparison.OrdinalIgnoreCase) ? "" : "Content-Type: application/json\r\n";
        return new(what, Head(line, headers) + type + "Content-Length: {length}\r\n\r\n" + body, status, code);
    }

    /// <summary>A request as it is on the wire, the host's header excepted.</summary>
    public static Attack Raw(string what, string line, string rest, int status, string? code) =>
        new(what, $"{line}\r\n{Host}\r\nConnection: close\r\n{rest}", status, code);

    /// <summary>The request with keys and ids in their places.</summary>
    public string Filled(IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(Request);
        foreach (var (name, value) in values)
        {
            filled.Replace("{" + name + "}", value);
        }

        // The body's length is known only now.
        var text = filled.ToString();
        var body = text.Length - text.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4;
        return text.Replace("{length}", body.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Head(string line, string headers)
    {
        var host = headers.Contains("Host:", StringComparison.Ordinal) && headers.Split('\n').Any(header => header.StartsWith("Host:", StringComparison.Ordinal)) ? "" : Host + "\r\n";
        return $"{line} HTTP/1.1\r\n{host}Connection: close\r\n{(headers.Length > 0 ? headers.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n" : "")}";
    }
}
