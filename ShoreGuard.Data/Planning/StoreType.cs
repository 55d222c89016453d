using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ShoreGuard.Data.Planning;

/// <summary>A column's type as far as it limits values: a name, and a length or digits.</summary>
/// <param name="Name">The database's name for it, in lower case; the .NET type's where a migration leaves it to the provider.</param>
/// <param name="Size">The length in characters or bytes, or the digits in all; null for no limit.</param>
/// <param name="Scale">The digits after the point; null where none are declared.</param>
internal sealed partial record StoreType(string Name, int? Size, int? Scale)
{
    /// <summary>Each name with those that take every value of it. What is not listed here counts as narrower.</summary>
    private static readonly Dictionary<string, string[]> Wider = new(StringComparer.Ordinal)
    {
        ["varchar"] = ["text"],
        ["character varying"] = ["text"],
        ["character"] = ["text", "character varying"],
        ["char"] = ["text", "varchar"],
        ["smallint"] = ["integer", "int", "bigint", "numeric"],
        ["integer"] = ["bigint", "numeric"],
        ["int"] = ["bigint", "numeric"],
        ["bigint"] = ["numeric"],
        ["real"] = ["double precision", "double"],
        ["json"] = ["text"],
        [".int16"] = [".int32", ".int64"],
        [".int32"] = [".int64"],
        [".single"] = [".double"],
    };

    /// <summary>The type of a column before or after a change.</summary>
    public static StoreType Of(ColumnOperation column)
    {
        if (column.ColumnType is null)
        {
            return new($".{column.ClrType.Name.ToLowerInvariant()}", column.MaxLength ?? column.Precision, column.Scale);
        }

        var match = Parts().Match(column.ColumnType.Trim().ToLowerInvariant());
        if (!match.Success)
        {
            return new(column.ColumnType, null, null);
        }

        // A fixed-length type without a length has the length 1 in SQL.
        var name = match.Groups["name"].Value + match.Groups["rest"].Value;
        return new(name, Number(match.Groups["size"]) ?? (name is "char" or "character" ? 1 : null), Number(match.Groups["scale"]));
    }

    /// <summary>Whether every value of the other type fits.</summary>
    public bool TakesAll(StoreType other) => other.Name == Name
        ? Size is null || (other.Size - (other.Scale ?? 0) <= Size - (Scale ?? 0) && (other.Scale ?? 0) <= (Scale ?? 0))
        : Wider.GetValueOrDefault(other.Name, []).Contains(Name) && (Size is null || other.Size <= Size);

    /// <inheritdoc/>
    public override string ToString() => (Size, Scale) switch
    {
        (null, _) => Name.TrimStart('.'),
        (_, null) => $"{Name.TrimStart('.')}({Size})",
        _ => $"{Name.TrimStart('.')}({Size},{Scale})",
    };

    private static int? Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<name>[^()]+?)\s*(\(\s*(?<size>\d+)\s*(,\s*(?<scale>\d+)\s*)?\)(?<rest>.*))?$")]
    private static partial Regex Parts();
}
