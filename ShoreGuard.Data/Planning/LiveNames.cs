using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ShoreGuard.Data.Planning;

/// <summary>
/// Follows names through operations that have not run yet: which table or column of the database as it is now stands behind
/// a name that a later operation uses. What an earlier operation makes has nothing behind it.
/// </summary>
internal sealed class LiveNames
{
    private readonly Dictionary<string, string?> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, string Column), string?> columns = [];

    /// <summary>The loss in today's names; null where nothing that exists today is lost.</summary>
    public Destruction? Live(Destruction lost)
    {
        if (lost.Table is null)
        {
            return lost;
        }

        var table = Table(lost.Table);
        var column = lost.Column is null ? null : Column(lost.Table, lost.Column);
        return table is null || (column is null && lost.Column is not null) ? null : lost with { Table = table, Column = column };
    }

    /// <summary>Takes note of what an operation does to names.</summary>
    public void After(MigrationOperation operation)
    {
        switch (operation)
        {
            case CreateTableOperation create:
                tables[create.Name] = null;
                break;
            case AddColumnOperation add:
                columns[(add.Table, add.Name)] = null;
                break;
            case RenameColumnOperation rename:
                columns[(rename.Table, rename.NewName)] = Column(rename.Table, rename.Name);
                break;
            case RenameTableOperation { NewName: { } renamed } rename:
                tables[renamed] = Table(rename.Name);
                foreach (var (name, live) in columns.Where(pair => pair.Key.Table == rename.Name).ToList())
                {
                    columns[(renamed, name.Column)] = live;
                }

                break;
        }
    }

    private string? Table(string name) => tables.GetValueOrDefault(name, name);

    private string? Column(string table, string name) => columns.GetValueOrDefault((table, name), name);
}
