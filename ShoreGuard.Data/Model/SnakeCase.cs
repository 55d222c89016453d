using System.Text;

namespace ShoreGuard.Data.Model;

/// <summary>Property names as the columns are called.</summary>
internal static class SnakeCase
{
    /// <summary><c>CreatedAt</c> gives <c>created_at</c>.</summary>
    public static string Of(string name)
    {
        var column = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && column.Length > 0)
            {
                column.Append('_');
            }

            column.Append(char.ToLowerInvariant(letter));
        }

        return column.ToString();
    }
}
