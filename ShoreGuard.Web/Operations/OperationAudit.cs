using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Web.Operations;

/// <summary>
/// Writes an operation into the database's own audit trail, where its schema has one. A restore or an undo has done so already,
/// in the database that it put in place; the journal has everything in any case.
/// </summary>
internal sealed partial class OperationAudit(IAuditTrail trail, IDatabaseConnector connector, ILogger<OperationAudit> logger)
{
    /// <summary>Writes the row. That it cannot be written does not undo what was done.</summary>
    public async Task RecordAsync(OperationView view, string status)
    {
        if (view.Kind is OperationKinds.Restore or OperationKinds.Undo)
        {
            return;
        }

        await RecordAsync(new(
            view.Actor ?? "unknown", $"database.{view.Kind}", view.OperationId, $"{view.Kind} {status}, request {view.RequestId}"));
    }

    /// <summary>Writes a row about something that is no operation, likewise.</summary>
    public async Task RecordAsync(AuditRecord record)
    {
        try
        {
            await using var connection = await connector.OpenIfExistsAsync(CancellationToken.None);
            if (connection is not null)
            {
                await trail.RecordAsync(connection, record, CancellationToken.None); // It is done; its row is not a part of it.
            }
        }
        catch (Exception failure) when (failure is ShoreGuardException or DbException)
        {
            LogRowUnwritten(failure, record.Action, record.ResourceId);
        }
    }

    [LoggerMessage(1306, LogLevel.Warning, "{Action} of {Resource} could not be written into the database's audit log; this log has it")]
    private partial void LogRowUnwritten(Exception cause, string action, string resource);
}
