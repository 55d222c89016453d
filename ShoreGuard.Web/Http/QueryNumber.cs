using System.Globalization;

namespace ShoreGuard.Web.Http;

/// <summary>A whole number in the query string.</summary>
internal static class QueryNumber
{
    /// <summary>The number; null where the query has none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What it is called there.</param>
    /// <param name="most">The largest that is taken; the smallest is 1.</param>
    /// <param name="unit">What it counts, with a space before it; nothing by default.</param>
    /// <exception cref="ProblemException">422, with the field.</exception>
    public static int? Read(HttpContext context, string name, int most, string unit = "")
    {
        var text = context.Request.Query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        // The digits are looked at one by one: .NET takes "5\0" for a number.
        return text.All(char.IsAsciiDigit)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most
                ? number
                : throw ProblemException.Invalid(name, $"must be a whole number{unit} from 1 to {most}");
    }
}
