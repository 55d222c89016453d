using System.Text.RegularExpressions;

namespace ShoreGuard.Data.Schema;

/// <summary>
/// The filters of partial indexes. PostgreSQL rewords them (<c>IN</c> becomes <c>= ANY (ARRAY[…])</c>), so what is compared is the
/// values in them.
/// </summary>
public static partial class IndexFilter
{
    /// <summary>The quoted values in order, or the text with single spaces where there are none.</summary>
    public static string? Normalise(string? text) => text is null
        ? null
        : Literal().Matches(text) is { Count: > 0 } literals
            ? string.Join(", ", literals.Select(literal => literal.Value))
            : Spaces().Replace(text.Trim(), " ");

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
