using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// The exchange of two files in one directory: the live file gets a second name, and the incoming one is renamed over the
/// first. That rename is the one moment at which the databases change; before it everything can be taken back.
/// </summary>
internal sealed partial class SqliteCutOver(
    SqliteConnectionStrings strings, DatabaseTarget target, TimeProvider time, ILogger<SqliteCutOver> logger) : ICutOver
{
    private const int MostStemBytes = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private string Live => strings.FilePath;

    private string Folder => Path.GetDirectoryName(Live)!;

    /// <inheritdoc/>
    public string StagedName(string operationId) => Beside(operationId, "staged");

    /// <inheritdoc/>
    public string KeptName(string operationId) => Beside(operationId, "replaced");

    /// <inheritdoc/>
    public DatabaseTarget TargetOf(string name) => target with
    {
        ConnectionString = new SqliteConnectionStringBuilder(target.ConnectionString) { DataSource = name }.ToString(),
        DisplayName = "sqlite:///" + name,
    };

    /// <inheritdoc/>
    public Task<string?> IdentityOfAsync(string name, CancellationToken cancellationToken) => Task.FromResult(SqliteIdentity.Of(name));

    /// <inheritdoc/>
    public Task WakeAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask; // A file is never asleep.

    /// <inheritdoc/>
    public Task<PreparedExchange> PrepareAsync(string operationId, string incoming, CancellationToken cancellationToken) =>
        Task.FromResult(new PreparedExchange(() => ExchangeAsync(operationId, incoming)));

    /// <summary>
    /// Whoever has opened the file in the last moment, this process for a look among them, may be done with it in the next: the exchange that found
    /// them has been taken back, and is tried again.
    /// </summary>
    private async Task ExchangeAsync(string operationId, string incoming)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await ExchangeOnceAsync(operationId, incoming);
                return;
            }
            catch (ShoreGuardException late) when (late.Code == ErrorCode.DatabaseInUse && time.GetElapsedTime(began) < Patience)
            {
                LogTriedAgain(late);
            }
        }
    }

    private async Task ExchangeOnceAsync(string operationId, string incoming)
    {
        SqliteConnection.ClearAllPools(); // Ours would count as somebody who has the file open.
        var kept = KeptName(operationId);
        await using var owner = File.Exists(Live) ? await SqliteSoleOwner.BecomeAsync(Live, time) : null;
        DurableFile.SynchronizeContent(incoming);

        // Nobody writes into the new one either before it is certain that it stays.
        await using var next = await SqliteSoleOwner.LockAsync(incoming);
        try
        {
            if (owner is null)
            {
                SqliteSideFiles.Move(Live, kept); // A log without its database would change the new one.
                Platform.Calls.RenameOver(incoming, Live);
                DurableFile.SynchronizeDirectory(Folder);
                return;
            }

            if (!owner.IsReadable || SqliteSideFiles.LogsOf(Live).Any())
            {
                SqliteSideFiles.Move(Live, kept);
            }

            Exchange(incoming, kept, owner);
        }
        catch
        {
            if (!File.Exists(incoming) && File.Exists(kept))
            {
                GiveBack(incoming, kept);
            }

            Restore(kept);
            throw;
        }
    }

    /// <summary>
    /// The exchange itself. Whoever opened the live file in its last moment has waited for the lock since and would go on in the
    /// replaced file, with the new one's log: then everything is taken back.
    /// </summary>
    private void Exchange(string incoming, string kept, SqliteSoleOwner owner)
    {
        DurableFile.Exchange(incoming, Live, kept);
        if (SqliteHolders.Of([SqliteHolders.ReplacedName(Live), kept], owner.Handles) is { Count: > 0 } late)
        {
            throw SqliteHolders.InUse(Live, string.Join(", ", late));
        }
    }

    /// <inheritdoc/>
    public Task EndWorkAsync(string operationId) => Task.CompletedTask; // A process does all its work itself, and takes it with it.

    /// <inheritdoc/>
    public Task FinishAsync(string operationId)
    {
        DurableFile.SynchronizeDirectory(Folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TakeBackAsync(string operationId)
    {
        Restore(KeptName(operationId));
        return RemoveAsync([StagedName(operationId)]);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            SqliteSideFiles.Delete(name);
        }

        if (Directory.Exists(Folder))
        {
            DurableFile.SynchronizeDirectory(Folder);
        }

        return Task.CompletedTask;
    }

    /// <summary>The names have changed, and are to be what they were. The live name is never missing, where the file system has hard links.</summary>
    private void GiveBack(string incoming, string kept)
    {
        if (Platform.Calls.TryLink(Live, incoming))
        {
            Platform.Calls.RenameOver(kept, Live);
        }
        else
        {
            Platform.Calls.RenameOver(Live, incoming);
        }
    }

    /// <summary>Gives the live name back to the file that has the other one, and its logs with it.</summary>
    private void Restore(string kept)
    {
        if (File.Exists(kept))
        {
            if (SqliteIdentity.Of(kept) == SqliteIdentity.Of(Live))
            {
                File.Delete(kept); // The second name of the file that still has the first.
            }
            else
            {
                Platform.Calls.TryRename(kept, Live);
            }
        }

        SqliteSideFiles.Move(kept, Live);
        DurableFile.SynchronizeDirectory(Folder);
    }

    private string Beside(string operationId, string role) =>
        Path.Combine(Folder, $".{Stem(Path.GetFileName(Live))}.{CutOverNames.Checked(operationId)}.{role}");

    /// <summary>A file's name has 255 bytes at most, those of a log beside it included; the operation alone makes it the only one.</summary>
    private static string Stem(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > MostStemBytes)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return name;
    }

    [LoggerMessage(3010, LogLevel.Debug, "The databases could not be exchanged at once, and it is tried again")]
    private partial void LogTriedAgain(Exception cause);
}
