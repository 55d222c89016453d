namespace ShoreGuard.Data.Schema;

/// <summary>One foreign key; its name is left out, for SQLite need not have one.</summary>
/// <param name="Columns">Its columns in order, joined by commas.</param>
/// <param name="PrincipalTable">The table that it points to.</param>
/// <param name="PrincipalColumns">The columns that it points to, in order, joined by commas.</param>
/// <param name="OnDelete">What a delete over there does here: <c>CASCADE</c>, <c>SET NULL</c>, <c>NO ACTION</c>.</param>
public sealed record ForeignKeySchema(string Columns, string PrincipalTable, string PrincipalColumns, string OnDelete)
{
    /// <summary>The foreign key in words.</summary>
    public override string ToString() => $"({Columns}) to {PrincipalTable} ({PrincipalColumns}) on delete {OnDelete}";
}
