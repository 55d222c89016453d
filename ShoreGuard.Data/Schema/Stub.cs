using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
namespace ShoreGuard.Data.Schema;
public sealed record TableSchema(string Name);
public sealed record DatabaseSchema(IReadOnlyList<TableSchema> Tables);
public interface ISchemaReader { Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken); }
public static class SchemaComparison { public static IReadOnlyList<string> Differences(DatabaseSchema a, DatabaseSchema b) => []; }
public static class ModelSchema { public static DatabaseSchema From(IRelationalModel model) => new([]); }
