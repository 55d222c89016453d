using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

/// <summary>What EF Core makes of the migrations before the first of them, beside the backup.</summary>
public abstract class PreparationContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task it_is_made_while_the_backup_is_written()
    {
        await FirstNotesAsync();
        var made = new TaskCompletionSource();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Database.Target, register: services =>
        {
            ObservedMigrationEngine.Register(services, () => made.TrySetResult());
            services.AfterWriting(_ => Assert.True(made.Task.Wait(TimeSpan.FromSeconds(60))));
        });

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
        Assert.True(made.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task where_it_fails_the_migrations_decide()
    {
        await FirstNotesAsync();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            Database.Target, register: services => ObservedMigrationEngine.Register(services, () => throw new InvalidOperationException("Not now.")));

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
        Assert.Equal(4, (await HistoryAsync()).Count);
    }
}
