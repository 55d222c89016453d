using System.Data.Common;
using ShoreGuard.Data.Schema;
namespace ShoreGuard.Data.Providers.Sqlite;
internal sealed class SqliteSchemaReader : ISchemaReader { public Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken) => Task.FromResult(new DatabaseSchema([])); }
