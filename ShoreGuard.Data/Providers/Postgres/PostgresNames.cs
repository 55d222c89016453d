using System.Text;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Names of databases: the server silently cuts a longer one off, and two operations would then mean the same.</summary>
internal static class PostgresNames
{
    private const int MostBytes = 63;

    /// <summary>A name for an operation's database: as much of the live name as fits, the role, and the whole operation id.</summary>
    public static string For(string database, string role, string operationId)
    {
        var ending = $"_{role}_{CutOverNames.Checked(operationId)}";
        var beginning = new StringBuilder();
        var room = MostBytes - ending.Length;
        foreach (var rune in database.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            beginning.Append(rune.ToString());
        }

        return beginning.Append(ending).ToString();
    }

    /// <summary>A name as it stands in a statement.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
