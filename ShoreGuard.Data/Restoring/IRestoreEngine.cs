using System.Data.Common;
using ShoreGuard.Data.Backups;

namespace ShoreGuard.Data.Restoring;

/// <summary>Reads restore sources of one database engine and makes databases of them.</summary>
public interface IRestoreEngine
{
    /// <summary>Makes sure that a file is one of this engine's, and gets it into a form that can be read without changing it.</summary>
    /// <exception cref="Errors.ShoreGuardException">
    /// <see cref="Errors.ErrorCode.BackupInvalid"/> or <see cref="Errors.ErrorCode.BackupIncompatible"/>: another engine's, or nothing known.
    /// </exception>
    Task<PreparedSource> PrepareAsync(RestoreSource source, CancellationToken cancellationToken);

    /// <summary>Reads every byte of a prepared source and says what is inside, rows counted.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupInvalid"/>: it is damaged.</exception>
    Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken);

    /// <summary>A connection to the source itself; null where the engine has to restore it first.</summary>
    Task<DbConnection?> OpenSourceAsync(string path, CancellationToken cancellationToken);

    /// <summary>The rows of one small table of the source; null where it has no such table.</summary>
    Task<SourceTable?> ReadTableAsync(string path, string table, CancellationToken cancellationToken);

    /// <summary>Why no database can be made beside the live one; null where one can.</summary>
    Task<string?> ObstacleToStagingAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a database of the source beside the live one, with the live one's owner, rights and settings. The live one is not
    /// touched. What stands under the name when this throws is worthless, and the caller removes it.
    /// </summary>
    /// <param name="source">What to restore.</param>
    /// <param name="stagedName">The name of the new database (<see cref="ICutOver.StagedName"/>).</param>
    /// <param name="bytesDone">Told the bytes so far and in all (0 where unknown).</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the operator should know about it.</returns>
    Task<IReadOnlyList<string>> StageAsync(
        InspectedSource source, string stagedName, Action<long, long> bytesDone, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the content of the live database in one transaction, in which nothing of before is left. The slower way: others
    /// wait while it runs. If it stops at any point, the live database is what it was.
    /// </summary>
    /// <param name="source">What to restore.</param>
    /// <param name="begun">Told the transaction's id (<see cref="HasCommittedAsync"/>) before it changes anything.</param>
    /// <param name="verify">Asked inside the transaction, before its commit; what it throws rolls everything back.</param>
    /// <param name="cancellationToken">Honoured until the commit.</param>
    /// <returns>What the operator should know about it.</returns>
    Task<IReadOnlyList<string>> RestoreInPlaceAsync(
        InspectedSource source, Action<string> begun, Func<DbConnection, Task> verify, CancellationToken cancellationToken);

    /// <summary>How a transaction of <see cref="RestoreInPlaceAsync"/> ended whose process is gone. One that the server still has open is ended.</summary>
    /// <returns>Whether its work stands.</returns>
    /// <exception cref="Errors.ShoreGuardException">The server does not answer, or does not end it: nothing is known yet.</exception>
    Task<bool> HasCommittedAsync(string transaction, CancellationToken cancellationToken);
}
