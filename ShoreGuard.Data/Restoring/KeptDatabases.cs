using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>The replaced databases that are kept so that an undo is instant, until the next backup has proven good.</summary>
public sealed partial class KeptDatabases(OperationJournal journal, ICutOver cutOver, DatabaseTarget target, ILogger<KeptDatabases> logger) : IBackupProven
{
    /// <inheritdoc/>
    public Task BackupProvenAsync() => RemoveAsync();

    /// <summary>
    /// Removes them all. Found by the operations in the journal, so that what belongs to another database of a similar name is
    /// never taken for ours. One that cannot be removed now is found again after the next backup.
    /// </summary>
    public async Task RemoveAsync()
    {
        var names = journal.Read()
            .Where(entry => entry.Database == target.DisplayName && OperationKinds.Replaces(entry.Kind))
            .Select(entry => entry.OperationId)
            .Distinct(StringComparer.Ordinal)
            .Where(CutOverNames.CanHold)
            .Select(cutOver.KeptName)
            .ToList();
        if (names.Count == 0)
        {
            return;
        }

        try
        {
            await cutOver.RemoveAsync(names);
        }
        catch (Exception failure) when (failure is ShoreGuardException or IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(failure);
        }
    }

    [LoggerMessage(2301, LogLevel.Warning, "A database that an earlier restore replaced could not be removed; the next backup tries again")]
    private partial void LogNotRemoved(Exception cause);
}
