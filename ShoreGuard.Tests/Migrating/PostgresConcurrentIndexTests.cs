using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

/// <summary>An index that PostgreSQL builds beside writers cannot be built inside a transaction, and only the provider says so.</summary>
public sealed class PostgresConcurrentIndexTests
{
    [Theory]
    [InlineData("001")]
    [InlineData(null)]
    public async Task a_migration_that_only_the_provider_knows_to_need_no_transaction_runs_outside_one(string? first)
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        if (first is not null)
        {
            await using var earlier = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
            await earlier.Get<UpgradeDatabase>().RunAsync(new("test", first), TestContext.Current.CancellationToken);
        }

        await using var machinery = Machinery.Of<NotesSqliteContext, ConcurrentlyNotesPostgresContext>(database.Target);
        var status = await machinery.StartAsync();

        Assert.True(status.State == DatabaseState.Ready, status.Problem?.Message);
        await using var connection = await database.OpenAsync();
        Assert.Equal(["True"], await connection.ReadTextsAsync(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_notes_folder_id'::regclass", TestContext.Current.CancellationToken));
    }
}
