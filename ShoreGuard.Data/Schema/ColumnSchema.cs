namespace ShoreGuard.Data.Schema;

/// <summary>One column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the engine declares it.</param>
/// <param name="IsNullable">Whether it takes NULL.</param>
/// <param name="Default">Its default as <see cref="ColumnDefault.Normalise"/> writes it; null for none.</param>
public sealed record ColumnSchema(string Name, string Type, bool IsNullable, string? Default)
{
    /// <summary>The column in words.</summary>
    public override string ToString() =>
        $"{Type}{(IsNullable ? "" : " NOT NULL")}{(Default is null ? "" : $" DEFAULT '{Default}'")}";
}
