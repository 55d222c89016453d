using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>SQLite's online backup, page by page, so that it can report and be stopped.</summary>
internal static class SqliteCopy
{
    private const int PagesPerStep = 2048;

    /// <summary>Copies one database over another, in one transaction of the destination: complete, or not at all.</summary>
    /// <param name="source">Pinned by a read transaction of its own, or the copy would begin again with every foreign write.</param>
    /// <param name="destination">Receives the content; whatever it held is replaced.</param>
    /// <param name="pagesCopied">Told the pages so far and the pages in all.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <exception cref="SqliteException">SQLite refused; the destination is what it was.</exception>
    public static void Run(
        SqliteConnection source, SqliteConnection destination, Action<long, long> pagesCopied, CancellationToken cancellationToken)
    {
        using var backup = sqlite3_backup_init(destination.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(sqlite3_errcode(destination.Handle), destination.Handle);
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = sqlite3_backup_step(backup, PagesPerStep);
            var total = sqlite3_backup_pagecount(backup);
            pagesCopied(total - sqlite3_backup_remaining(backup), total);
        }
        while (result == SQLITE_OK);

        if (result != SQLITE_DONE)
        {
            throw new SqliteException($"The copy stopped with SQLite error {result}.", result & 0xFF, result);
        }
    }

    /// <summary>Whether a failed copy failed at writing: the source is only read, and was open already.</summary>
    public static bool IsOfTheDestination(SqliteException failure) => failure.SqliteErrorCode switch
    {
        SQLITE_FULL or SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM => true,
        SQLITE_IOERR => failure.SqliteExtendedErrorCode is not (SQLITE_IOERR_READ or SQLITE_IOERR_SHORT_READ),
        _ => false,
    };
}
