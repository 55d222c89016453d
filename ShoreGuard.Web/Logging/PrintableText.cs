using System.Globalization;
using System.Text;

namespace ShoreGuard.Web.Logging;

/// <summary>Text from outside, so that it can stand in a log for people: no character of it ends a line, or does anything to a terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text with every character that is not to be seen written as <c>\u000a</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = IsHidden(letter) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : shown.Append(letter);
        }

        return shown.ToString();
    }

    // Besides the controls: what some readers take for the end of a line, and what turns the rest of one around.
    private static bool IsHidden(char letter) => char.IsControl(letter) || char.GetUnicodeCategory(letter)
        is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
