using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Model.Lifecycle;

/// <summary>
/// Writes operations into <c>audit_log</c>, in a database of any revision: by plain SQL over the columns that the table has had
/// since the first one. Times are UTC, as the Python edition writes them.
/// </summary>
internal sealed class AuditLog(ITableCatalogue tables, DatabaseTarget target, TimeProvider time) : IAuditTrail
{
    private const string Table = "audit_log";
    private const int MostInResource = 253;
    private const int MostInActor = 254;

    private const string Sql = """
        INSERT INTO audit_log (timestamp, actor, actor_role, action, resource_type, resource_id, detail)
        VALUES (@timestamp, @actor, 'admin', @action, 'database', @resource, @detail)
        """;

    /// <inheritdoc/>
    public async Task RecordAsync(DbConnection connection, AuditRecord record, CancellationToken cancellationToken)
    {
        if (!(await tables.ListAsync(connection, cancellationToken)).Contains(Table))
        {
            return;
        }

        await connection.ExecuteAsync(
            Sql,
            cancellationToken,
            ("@timestamp", Timestamp()),
            ("@actor", Cut(record.Actor, MostInActor)),
            ("@action", record.Action),
            ("@resource", Cut(record.ResourceId, MostInResource)),
            ("@detail", record.Detail));
    }

    /// <summary>A time where the engine has such a type; else the text that the Python edition reads.</summary>
    private object Timestamp()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return target.Provider == "sqlite" ? new PythonTimestampConverter().ConvertToProvider(now)! : now;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
