using System.Text.RegularExpressions;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Connecting;

/// <summary>The parameters behind the question mark of a database URL.</summary>
internal static partial class UrlQuery
{
    /// <summary>The parameters in their order, decoded the way the Python edition did it ("+" is a space).</summary>
    /// <exception cref="ShoreGuardException">Text that is no <c>name=value</c>.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            // A raw "@" here is most likely the end of a password that has a "?" in it: repeat nothing of that.
            if (part.Contains('@', StringComparison.Ordinal) || part.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
            {
                throw DatabaseUrl.Invalid(
                    "The parameters of the database URL are not of the form name=value, or have an \"@\" in them.",
                    "Write special characters percent-encoded: %40 for @, %3F for ?, %2F for /.");
            }

            parameters.Add(new(Decode(part[..at]), Decode(part[(at + 1)..])));
        }

        return parameters;
    }

    /// <summary>The refusal of a parameter that means nothing here.</summary>
    public static ShoreGuardException Unknown(string name, IEnumerable<string> known) => DatabaseUrl.Invalid(
        $"The database URL has {Describe(name)}, which is not known here.",
        $"Remove it; known are {string.Join(", ", known)}.");

    /// <summary>The refusal of a value, which is not repeated.</summary>
    public static ShoreGuardException BadValue(string name, string allowed) => DatabaseUrl.Invalid(
        $"The value of {Describe(name)} in the database URL cannot be used.", $"It must be {allowed}.");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Names are short and plain; anything else may be a piece of a password that has an "&" in it.
    private static string Describe(string name) => PlainName().IsMatch(name) ? $"the parameter \"{name}\"" : "a parameter";

    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex PlainName();
}
