using System.Globalization;
using System.Text;

namespace ShoreGuard.Tests.Facts;

/// <summary>Scripts that make a database as the Python edition leaves it: SQLAlchemy's DDL, Alembic's table, and rows in every table.</summary>
internal static class PythonDatabase
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The schema at a revision, with <c>alembic_version</c> saying so.</summary>
    public static string CreateSql(string provider, string alembic)
    {
        var revision = int.Parse(alembic, Invariant);
        var script = new StringBuilder();
        foreach (var table in UpstreamFacts.TablesAt(revision))
        {
            script.AppendLine(Invariant, $"CREATE TABLE {table} (");
            script.AppendJoin(",\n", Parts(provider, table, revision));
            script.AppendLine("\n);");
        }

        foreach (var index in UpstreamFacts.Indexes.Where(index => index.Revision <= revision && !index.IsConstraint))
        {
            script.AppendLine(index.Sql is null
                ? $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {index.Name} ON {index.Table} ({string.Join(", ", index.Columns.Select(Quoted))});"
                : index.Sql + ";");
        }

        script.AppendLine("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));");
        script.AppendLine(Invariant, $"INSERT INTO alembic_version (version_num) VALUES ('{alembic}');");
        return script.ToString();
    }

    /// <summary>Two rows in every table of a revision.</summary>
    public static string RowsSql(string provider, string alembic)
    {
        var revision = int.Parse(alembic, Invariant);
        var script = new StringBuilder();
        foreach (var table in UpstreamFacts.TablesAt(revision))
        {
            var columns = UpstreamFacts.Columns.Where(column => column.Table == table && column.Revision <= revision && !column.IsAutomatic).ToList();
            for (var row = 1; row <= 2; row++)
            {
                var values = columns.Select(column => Value(provider, column, row));
                script.AppendLine(Invariant, $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => Quoted(column.Name)))}) VALUES ({string.Join(", ", values)});");
            }
        }

        return script.ToString();
    }

    private static IEnumerable<string> Parts(string provider, string table, int revision)
    {
        var columns = UpstreamFacts.Columns.Where(column => column.Table == table && column.Revision <= revision).ToList();

        // A column that a later revision adds stands last on both engines; the facts are in that order already.
        var declared = columns.Select(column => $"  {Quoted(column.Name)} {Type(provider, column)}{Default(provider, column)}{(column.IsNullable ? "" : " NOT NULL")}");
        var unique = columns.Where(column => column.IsUnique).Select(column => $"  UNIQUE ({column.Name})")
            .Concat(UpstreamFacts.Indexes
                .Where(index => index.Table == table && index.Revision <= revision && index.IsConstraint)
                .Select(index => $"  {(index.Name == "(unnamed)" ? "" : $"CONSTRAINT {index.Name} ")}UNIQUE ({string.Join(", ", index.Columns)})"));
        var keys = columns.Where(column => column.ForeignKey is not null).Select(column =>
        {
            var words = column.ForeignKey!.Split(" on delete ");
            return $"  FOREIGN KEY({column.Name}) REFERENCES {words[0].Replace(".", " (", StringComparison.Ordinal)}) ON DELETE {words[1]}";
        });
        return [.. declared, $"  PRIMARY KEY ({columns.Single(column => column.IsKey).Name})", .. unique, .. keys];
    }

    private static string Type(string provider, FactColumn column) =>
        column.IsAutomatic && provider == "postgresql" ? "SERIAL" : column.TypeOn(provider);

    /// <summary>SQLAlchemy quotes a text default, numbers included, and puts an expression in brackets on SQLite.</summary>
    private static string Default(string provider, FactColumn column) => (column.Default, column.Type, provider) switch
    {
        (null, _, _) => "",
        (var value, "BOOLEAN", "sqlite") => $" DEFAULT ({(value == "true" ? 1 : 0)})",
        (var value, "BOOLEAN", _) => $" DEFAULT {value}",
        (var value, _, _) => $" DEFAULT '{value}'",
    };

    private static string Value(string provider, FactColumn column, int row) => column.Type switch
    {
        _ when column.ForeignKey is not null => row.ToString(Invariant),
        "INTEGER" => row.ToString(Invariant),
        "BOOLEAN" => provider == "sqlite" ? (row % 2).ToString(Invariant) : row % 2 == 1 ? "true" : "false",
        "BLOB" => provider == "sqlite" ? $"x'00ff0{row}'" : $"'\\x00ff0{row}'",
        "DateTime(timezone)" => provider == "sqlite" ? $"'2026-04-0{row} 12:00:00.000000'" : $"'2026-04-0{row} 12:00:00+00'",
        _ => $"'v{row}'",
    };

    private static string Quoted(string name) => name == "order" ? "\"order\"" : name;
}
