using System.Data.Common;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Connecting;

/// <summary>ADO.NET connection strings, read without ever repeating a piece of them.</summary>
internal static class AdoNet
{
    /// <summary>The keywords of <paramref name="text"/>, or null when it is not of the form <c>keyword=value;…</c>.</summary>
    public static DbConnectionStringBuilder? TryParse(string text)
    {
        // A URL can look like one keyword with a strange name.
        if (text.Contains("://", StringComparison.Ordinal) && text.IndexOf("://", StringComparison.Ordinal) < text.IndexOf('=', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // Not that form; DatabaseUrl lists the forms there are.
            return null;
        }
    }

    /// <summary>Carries the keywords over into the driver's own builder.</summary>
    /// <exception cref="ShoreGuardException">The driver does not know a keyword or cannot use its value.</exception>
    public static void Copy(DbConnectionStringBuilder from, DbConnectionStringBuilder to)
    {
        foreach (string keyword in from.Keys)
        {
            // Only a keyword that the driver knows is repeated: any other may be the rest of a password with a ";" in it.
            var isKnown = to.ContainsKey(keyword);
            try
            {
                to[keyword] = from[keyword];
            }
            catch (Exception refused) when (refused is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw DatabaseUrl.Invalid(
                    isKnown
                        ? $"The connection string has a value for \"{keyword}\" that the database driver cannot use."
                        : "The connection string has a keyword that the database driver does not know.",
                    "Correct the keyword or its value; put a value with special characters in double quotes.");
            }
        }
    }
}
