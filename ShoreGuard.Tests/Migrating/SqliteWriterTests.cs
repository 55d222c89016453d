using System.Diagnostics;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

/// <summary>Somebody else is writing when the migration wants to begin.</summary>
public sealed class SqliteWriterTests : IAsyncDisposable
{
    private readonly SqliteLiveDatabase database = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task a_stop_while_waiting_for_a_writer_is_quick()
    {
        await using var machinery = await FirstNotesAsync();
        await using var writer = await database.OpenAsync();
        await writer.ExecuteAsync("BEGIN IMMEDIATE", Cancelled);
        using var stop = new CancellationTokenSource();
        var clock = new Stopwatch();
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.State == DatabaseState.Verifying)
            {
                stop.CancelAfter(TimeSpan.FromSeconds(1));
            }
        };
        stop.Token.Register(clock.Start);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => machinery.Get<StartDatabase>().RunAsync(stop.Token), Cancelled));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task a_migration_waits_for_a_writer_to_finish()
    {
        await using var machinery = await FirstNotesAsync();
        await using var writer = await database.OpenAsync();
        await writer.ExecuteAsync("BEGIN IMMEDIATE; INSERT INTO folders (id, name) VALUES (7, 'late')", Cancelled);
        var start = Task.Run(machinery.StartAsync);
        await Infrastructure.Eventually.BecomesTrueAsync(
            () => Task.FromResult(machinery.Backups.Count == 1), TimeSpan.FromSeconds(20), "the backup is there");

        await writer.ExecuteAsync("COMMIT", Cancelled);

        Assert.Equal(DatabaseState.Ready, (await start).State);
        await using var connection = await database.OpenAsync();
        Assert.Equal(["late"], await connection.ReadTextsAsync("SELECT name FROM folders", Cancelled));
    }

    private async Task<Machinery> FirstNotesAsync()
    {
        var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "001"), Cancelled);
        return machinery;
    }
}
