using static ShoreGuard.Data.Schema.SchemaDifferenceKind;

namespace ShoreGuard.Data.Schema;

/// <summary>Compares what was promised with what was found. A pure function over two values.</summary>
public static class SchemaComparison
{
    /// <summary>Every difference, in words that an operator understands; empty where the two are equal.</summary>
    public static IReadOnlyList<SchemaDifference> Differences(DatabaseSchema expected, DatabaseSchema actual) =>
        [.. Pairs(expected.Tables, actual.Tables, table => table.Name).SelectMany(pair => pair switch
        {
            (var table, null) => [new(Structure, table!.Name, "", $"table {table.Name} is missing")],
            (null, var table) => [new(Structure, table.Name, "", $"table {table.Name} should not be there")],
            var (one, other) => OfTable(one, other),
        })];

    private static IEnumerable<SchemaDifference> OfTable(TableSchema expected, TableSchema actual)
    {
        var table = expected.Name;
        return
        [
            .. Pairs(expected.Columns, actual.Columns, column => column.Name)
                .SelectMany(pair => Of(Structure, Structure, table, "column", (pair.One ?? pair.Other)!.Name, pair.One, pair.Other)),
            .. Of(Structure, Structure, table, "the primary key", "", string.Join(", ", expected.PrimaryKey), string.Join(", ", actual.PrimaryKey)),
            .. Pairs(expected.Indexes, actual.Indexes, index => index.Name)
                .SelectMany(pair => Of(
                    MissingIndex,
                    pair.Other is { IsUnique: true } ? Structure : AdditionalIndex,
                    table,
                    "index",
                    (pair.One ?? pair.Other)!.Name,
                    pair.One,
                    pair.Other)),
            .. Pairs([.. expected.UniqueSets], [.. actual.UniqueSets], set => set)
                .SelectMany(pair => Of(Structure, Structure, table, "uniqueness of", (pair.One ?? pair.Other)!, pair.One, pair.Other)),
            .. Pairs(expected.ForeignKeys, actual.ForeignKeys, key => key.Columns)
                .SelectMany(pair => Of(Structure, Structure, table, "foreign key", (pair.One ?? pair.Other)!.Columns, pair.One, pair.Other)),
        ];
    }

    private static IEnumerable<SchemaDifference> Of<T>(
        SchemaDifferenceKind missing, SchemaDifferenceKind additional, string table, string what, string name, T? expected, T? actual)
        where T : class
    {
        if (Equals(expected, actual))
        {
            yield break;
        }

        var subject = $"table {table}: {what} {name}".TrimEnd();
        yield return (expected, actual) switch
        {
            (_, null) => new(missing, table, name, $"{subject} is missing"),
            (null, _) => new(additional, table, name, $"{subject} should not be there"),
            _ => new(missing, table, name, $"{subject} is {actual} and should be {expected}"),
        };
    }

    private static IEnumerable<(T? One, T? Other)> Pairs<T>(IReadOnlyList<T> ones, IReadOnlyList<T> others, Func<T, string> name)
        where T : class
    {
        var byName = others.ToDictionary(name, StringComparer.Ordinal);
        return
        [
            .. ones.Select(one => ((T?)one, byName.GetValueOrDefault(name(one)))),
            .. others.ExceptBy(ones.Select(name), name, StringComparer.Ordinal).Select(other => ((T?)null, (T?)other)),
        ];
    }
}
