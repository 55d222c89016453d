using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Reads an archive of pg_dump. The table of contents alone proves little, since a truncated archive still has one; so
/// pg_restore is made to read every byte of data as well, without a database.
/// </summary>
internal sealed class PostgresArchive(PostgresTool tool)
{
    /// <summary>What is inside; rows are counted as they flow by.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupInvalid"/>.</exception>
    public async Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        var rows = await ScanAsync(path, [path], null, cancellationToken);
        return await InspectAsync(path, rows, cancellationToken);
    }

    /// <summary>As above, where the data has been read already: while it was written.</summary>
    public async Task<BackupContent> InspectAsync(string path, PostgresRowScan rows, CancellationToken cancellationToken)
    {
        try
        {
            var contents = PostgresArchiveList.Parse(await ReadLinesAsync(["--list", path], cancellationToken));
            return new(
                ObservedRevisions.Of(
                    await ReadBookkeepingAsync(contents, Bookkeeping.HistoryTable, path, cancellationToken),
                    await ReadBookkeepingAsync(contents, Bookkeeping.AlembicTable, path, cancellationToken),
                    contents.Tables),
                CountsOf(rows),
                contents.ServerVersion,
                contents.ToolVersion);
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupFailed)
        {
            throw Unreadable(path, failure);
        }
    }

    /// <summary>Reads all data of an archive while it is written.</summary>
    /// <param name="path">Where it is written, for messages.</param>
    /// <param name="writeAsync">Writes it, also into what it is given.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What flowed by.</returns>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupInvalid"/>.</exception>
    public Task<PostgresRowScan> ReadWhileWrittenAsync(string path, Func<ProgramInput, Task> writeAsync, CancellationToken cancellationToken) =>
        ScanAsync(path, [], writeAsync, cancellationToken);

    private async Task<PostgresRowScan> ScanAsync(
        string path, IReadOnlyList<string> source, Func<ProgramInput, Task>? writeAsync, CancellationToken cancellationToken)
    {
        var rows = new PostgresRowScan();
        var writing = Task.CompletedTask;
        try
        {
            await tool.RunAsync(
                "pg_restore",
                ["--section=data", "--file=-", .. source],
                output => rows.ReadAsync(output, cancellationToken),
                cancellationToken,
                writeAsync is null ? null : input => writing = writeAsync(input));
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupFailed && writing.IsCompletedSuccessfully)
        {
            throw Unreadable(path, failure);
        }

        return rows;
    }

    private static ShoreGuardException Unreadable(string path, ShoreGuardException failure) => new(
        ErrorCode.BackupInvalid,
        $"The backup {Path.GetFileName(path)} cannot be used: pg_restore cannot read it to its end.",
        "Choose another backup ('db backups' lists them).",
        failure.InnerException);

    /// <summary>The rows of the tables that stand in one schema with the bookkeeping, itself left out.</summary>
    private static Dictionary<string, long> CountsOf(PostgresRowScan rows) =>
        (rows.SchemaOf(Bookkeeping.HistoryTable) ?? rows.SchemaOf(Bookkeeping.AlembicTable)) is { } schema
            ? rows.CountsOf(schema).Where(pair => !Bookkeeping.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal)
            : [];

    /// <summary>The rows of one small table; null where the archive has no such table.</summary>
    public async Task<SourceTable?> ReadTableAsync(string path, string table, CancellationToken cancellationToken)
    {
        var lines = (await ReadLinesAsync(["--data-only", "--table=" + table, "--file=-", path], cancellationToken))
            .SkipWhile(line => PostgresCopyLine.TryParse(line) is null)
            .ToList();
        return lines is [var first, .. var rest]
            ? new(PostgresCopyLine.TryParse(first)!.Columns, [.. rest.TakeWhile(line => line != PostgresCopyLine.End).Select(PostgresCopyLine.Values)])
            : null;
    }

    private async Task<BookkeepingRows> ReadBookkeepingAsync(
        PostgresArchiveList contents, string table, string path, CancellationToken cancellationToken)
    {
        if (!contents.Tables.Contains(table))
        {
            return BookkeepingRows.None;
        }

        // A dump of INSERT statements has no rows that could be told from text.
        return await ReadTableAsync(path, table, cancellationToken) is { } read
            ? BookkeepingRows.Of(table, read.Columns, read.Rows)
            : new([], null);
    }

    private async Task<IReadOnlyList<string>> ReadLinesAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var text = "";
        await tool.RunAsync(
            "pg_restore",
            arguments,
            async output => text = await new StreamReader(output).ReadToEndAsync(cancellationToken),
            cancellationToken);
        return text.Split('\n');
    }
}
