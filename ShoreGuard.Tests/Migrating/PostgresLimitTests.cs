using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

/// <summary>The limits that are right for requests are wrong for migrations.</summary>
public sealed class PostgresLimitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task neither_the_drivers_nor_the_servers_time_limit_cuts_a_migration_off()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using (var first = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target))
        {
            await first.Get<UpgradeDatabase>().RunAsync(new("test", "001"), Cancelled);
        }

        await database.FillAsync("INSERT INTO notes (body) VALUES ('xx')"); // Two seconds.
        var limited = database.Target with
        {
            ConnectionString = database.Target.ConnectionString + ";Command Timeout=1;Options=-c statement_timeout=800",
        };
        await using var machinery = Machinery.Of<LengthyNotesSqliteContext, LengthyNotesPostgresContext>(limited);

        var status = await machinery.StartAsync();

        Assert.True(status.State == DatabaseState.Ready, status.Problem?.Message);
    }

    [Fact]
    public async Task a_start_while_another_sessions_migration_hides_the_history_waits_for_it()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await machinery.StartAsync();
        await using var migrating = await database.OpenAsync();
        await migrating.ExecuteAsync("""BEGIN; LOCK TABLE "__EFMigrationsHistory" IN ACCESS EXCLUSIVE MODE""", Cancelled);
        await using var second = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        var looking = second.StartAsync();
        await Eventually.BecomesTrueAsync(IsLockedBySecondAsync, TimeSpan.FromSeconds(20), "the second start has given up the fast path and taken the lock");

        await migrating.ExecuteAsync("COMMIT", Cancelled);

        Assert.Equal(DatabaseState.Ready, (await looking).State);

        async Task<bool> IsLockedBySecondAsync()
        {
            await using var connection = await database.OpenAsync();
            return await connection.ReadTextsAsync(
                $"""
                SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) =
                    ('x' || left(encode(sha256(convert_to('shoreguard migration lock: ' || current_database(), 'UTF8')), 'hex'), 16))::bit(64)::bigint
                """,
                Cancelled) is [_, ..];
        }
    }
}
