namespace ShoreGuard.Tests.Facts;

/// <summary>One column, as the facts have it.</summary>
internal sealed record FactColumn(
    int Revision, string Table, string Name, string Type, bool IsKey, bool IsAutomatic, bool IsNullable, string? Default, bool IsUnique, string? ForeignKey)
{
    public static FactColumn From(IReadOnlyDictionary<string, string> row) => new(
        int.Parse(row["added_in_revision"], System.Globalization.CultureInfo.InvariantCulture),
        row["table"],
        row["column"],
        row["type"],
        row["key"].StartsWith("pk", StringComparison.Ordinal),
        row["key"].Trim() == "pk auto",
        row["nullability"] == "null",
        row["server_default"].Length > 0 ? row["server_default"] : null,
        row["unique"] == "unique",
        row["foreign_key"].Length > 0 ? row["foreign_key"] : null);

    public string TypeOn(string provider) => provider == "sqlite"
        ? Type == "DateTime(timezone)" ? "DATETIME" : Type
        : Type switch
        {
            "INTEGER" => "integer",
            "BLOB" => "bytea",
            "TEXT" => "text",
            "BOOLEAN" => "boolean",
            "DateTime(timezone)" => "timestamp with time zone",
            _ => Type.Replace("VARCHAR", "character varying", StringComparison.Ordinal),
        };

    public string? DefaultInWords => Type == "BOOLEAN" ? Default switch { "true" => "1", "false" => "0", _ => null } : Default;
}
