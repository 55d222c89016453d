using System.Data.Common;

namespace ShoreGuard.Data.Operations;

/// <summary>For a schema without an audit table.</summary>
internal sealed class NoAuditTrail : IAuditTrail
{
    /// <inheritdoc/>
    public Task RecordAsync(DbConnection connection, AuditRecord record, CancellationToken cancellationToken) => Task.CompletedTask;
}
