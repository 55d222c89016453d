using System.Reflection;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Journal;

/// <summary>
/// What was begun is known after a crash. An entry is on the device when <see cref="Append"/> returns; an entry that is torn
/// costs none but itself; several processes may write at the same time. The size is bounded, and an operation that has not
/// ended is never forgotten for it. Lies beside the backups, because the database is what operations replace.
/// </summary>
/// <param name="directory">The backup directory; created by the first entry.</param>
/// <param name="time">Where the entries' times come from.</param>
public sealed class OperationJournal(string directory, TimeProvider time)
{
    private const long DefaultRotateAtBytes = 1 << 20;

    /// <summary>The version that stands in every entry of this process: that of the build, with its commit.</summary>
    internal static string Version { get; } =
        typeof(OperationJournal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private readonly JournalFiles files = new(directory, DefaultRotateAtBytes, time);

    internal OperationJournal(string directory, TimeProvider time, long rotateAtBytes)
        : this(directory, time) => files = new JournalFiles(directory, rotateAtBytes, time);

    /// <summary>Adds an entry durably.</summary>
    /// <exception cref="ShoreGuardException">The entry is not on the device; what it announces must not be done.</exception>
    public void Append(JournalEntry entry)
    {
        try
        {
            PrivateFiles.EnsureDirectory(directory);
            using var alone = JournalLock.Take(directory);
            files.Append(JournalLines.Write(entry));
        }
        catch (Exception failure) when (JournalFailures.IsOfTheFileSystem(failure))
        {
            throw JournalFailures.Translate(failure, directory);
        }
    }

    /// <summary>The entries, oldest first, of this file and the generation before it; lines that cannot be read are left out.</summary>
    public IReadOnlyList<JournalEntry> Read() => ReadAll().Entries;

    /// <summary>As <see cref="Read"/>, with the number of lines that could not be read.</summary>
    public JournalContent ReadAll() => files.Read();

    /// <summary>Whether it is worth asking for those: false where no operation of the database is without an end.</summary>
    public bool MayHaveUnfinished(string database) => files.MayHaveUnfinished(database);

    /// <summary>
    /// The begun entries of a database's operations that have not ended. To be asked under the database's lock: only then
    /// is none of them still running.
    /// </summary>
    public IReadOnlyList<JournalEntry> Unfinished(string database) =>
        [.. JournalHistory.OfUnfinished(Read()).Where(entry => entry.Event == JournalEvent.Begun && entry.Database == database)];

    /// <summary>
    /// The wishes of a database that an earlier process was told of and did not live to begin. To be asked under the database's
    /// lock: a wish is written down under it, and what this process was told of is its own to conclude.
    /// </summary>
    public IReadOnlyList<JournalEntry> Abandoned(string database)
    {
        var unfinished = JournalHistory.OfUnfinished(Read()).Where(entry => entry.Database == database).ToList();
        var begun = unfinished.Where(entry => entry.Event == JournalEvent.Begun).Select(entry => entry.OperationId).ToHashSet(StringComparer.Ordinal);
        return [.. unfinished.Where(entry =>
            entry.Event == JournalEvent.Requested && !begun.Contains(entry.OperationId) && !JournalWriter.IsThisProcess(entry))];
    }

    /// <summary>Announces an operation durably, before it touches anything.</summary>
    /// <param name="database">The database's display name.</param>
    /// <param name="kind">What kind of operation.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="requestId">The HTTP request that did.</param>
    /// <param name="fromRevision">The revision before.</param>
    /// <param name="toRevision">The revision aimed at.</param>
    /// <param name="operationId">An id that was already given out; made when there is none.</param>
    /// <exception cref="ShoreGuardException">The announcement is not on the device; the operation must not run.</exception>
    public JournaledOperation Begin(
        string database,
        string kind,
        string? actor = null,
        string? requestId = null,
        string? fromRevision = null,
        string? toRevision = null,
        string? operationId = null)
    {
        var begun = new JournalEntry
        {
            At = time.GetUtcNow(),
            OperationId = operationId ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Kind = kind,
            Event = JournalEvent.Begun,
            Database = database,
            Actor = actor,
            RequestId = requestId,
            FromRevision = fromRevision,
            ToRevision = toRevision,
            Host = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            Run = JournalWriter.Run,
            Version = Version,
        };
        Append(begun);
        return new JournaledOperation(this, time, begun);
    }

    /// <summary>Takes up an operation that another process left unfinished, to finish or undo it and to say so.</summary>
    /// <param name="begun">An entry of <see cref="Unfinished"/>.</param>
    public JournaledOperation Resume(JournalEntry begun) =>
        new(this, time, begun with { Host = Environment.MachineName, ProcessId = Environment.ProcessId, Run = JournalWriter.Run, Version = Version });
}
