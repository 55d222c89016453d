using System.Data.Common;
using ShoreGuard.Data.Schema;
namespace ShoreGuard.Data.Providers.Postgres;
internal sealed class PostgresSchemaReader : ISchemaReader { public Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken) => Task.FromResult(new DatabaseSchema([])); }
