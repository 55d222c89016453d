using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Connecting;

/// <summary>From what the operator wrote to the database that is meant.</summary>
public static class DatabaseUrl
{
    /// <summary>
    /// The database that <paramref name="url"/> names; without one, the default database. The same text always gives the same
    /// database. No message ever repeats a value from the URL, for any of them may be a misplaced password.
    /// </summary>
    /// <param name="url">A database URL or an ADO.NET connection string; null or blank for the default.</param>
    /// <param name="parsers">One for each provider.</param>
    /// <param name="home">What relative and default paths start from.</param>
    /// <exception cref="ShoreGuardException">Nobody recognises the URL, or it cannot be used.</exception>
    public static DatabaseTarget Parse(string? url, IEnumerable<IDatabaseUrlParser> parsers, HomeDirectories home)
    {
        IReadOnlyList<IDatabaseUrlParser> all = [.. parsers];
        var text = url?.Trim();
        var target = string.IsNullOrEmpty(text)
            ? all.Select(parser => parser.DefaultTarget(home)).FirstOrDefault(found => found is not null)
            : all.Select(parser => parser.TryParse(text, home)).FirstOrDefault(found => found is not null);
        return target ?? throw Invalid(
            "The database URL has none of the forms that ShoreGuard knows.",
            $"Write it as one of: {string.Join(", ", all.SelectMany(parser => parser.Forms))}.");
    }

    /// <summary>The refusal of a URL. Takes no inner exception: drivers quote the text they cannot read.</summary>
    internal static ShoreGuardException Invalid(string message, string nextStep) =>
        new(ErrorCode.ConfigurationInvalid, message, nextStep);
}
