using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>Carries progress to the status board at once, and to the log where something new has begun or some seconds have passed.</summary>
public sealed partial class ProgressReporter(StatusBoard board, TimeProvider time, ILogger<ProgressReporter> logger)
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(5);

    private long lastLogged;

    /// <summary>Reports; called on the thread that does the work.</summary>
    public void Report(OperationProgress progress)
    {
        if (board.Current.State != StateOf(progress.Stage))
        {
            board.Enter(StateOf(progress.Stage));
        }

        board.Report(progress);
        Log(progress);
    }

    /// <summary>Reports an operation that requests are served beside, such as a backup on request: the state stays what it is.</summary>
    public void ReportBeside(OperationProgress progress)
    {
        board.Report(progress);
        Log(progress);
    }

    private static DatabaseState StateOf(string stage) => stage switch
    {
        BackupStages.Write => DatabaseState.BackingUp,
        BackupStages.Verify => DatabaseState.Verifying,
        MigrationStages.Migrate => DatabaseState.Migrating,
        MigrationStages.Check or RestoreStages.Compare => DatabaseState.Checking,
        RestoreStages.Inspect => DatabaseState.Verifying,
        RestoreStages.Stage or RestoreStages.CutOver or RestoreStages.InPlace => DatabaseState.Restoring,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage of the glossary."),
    };

    private void Log(OperationProgress progress)
    {
        if (progress.Item is { } revision)
        {
            LogMigration(progress.Done + 1, progress.Total, Revision.NameOf(revision));
        }
        else if (progress.Unit == "bytes" && time.GetElapsedTime(lastLogged) >= QuietFor)
        {
            LogBytes(progress.Stage, progress.Done, progress.Total);
            lastLogged = time.GetTimestamp();
        }
    }

    [LoggerMessage(2130, LogLevel.Information, "Migrating {Position}/{Count}: {Migration}")]
    private partial void LogMigration(long position, long count, string migration);

    [LoggerMessage(2131, LogLevel.Information, "{Stage}: {Done} of {Total} bytes")]
    private partial void LogBytes(string stage, long done, long total);
}
