using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Locking;
using ShoreGuard.Tests.Migrating;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class PostgresStartTests() : StartContract("postgresql");

public sealed class PostgresEarlyLookTests() : EarlyLookContract("postgresql")
{
    [Fact]
    public async Task it_sees_what_the_start_would_see()
    {
        await FirstNotesAsync();
        var seen = await DatabaseServices.LookAt(Database.Target).TakeAsync(Cancelled);
        Assert.Equal(await HistoryAsync(), seen!.Applied);
        Assert.Equal(["folders", "notes"], seen.Tables);
    }

    [Fact]
    public async Task it_keeps_its_thread_while_the_server_thinks()
    {
        await using var look = new PostgresConnector(new(Database.Target, new()), Database.Target).OpenForLook();

        var answer = look.Connection.ReadTextsAsync("SELECT 'thought' FROM pg_sleep(0.2)", Cancelled);

        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal(["thought"], await answer);
    }
}

public sealed class PostgresModeTests() : ModeContract("postgresql");

public sealed class PostgresFailedMigrationTests() : FailedMigrationContract("postgresql");

public sealed class PostgresAdoptionTests() : AdoptionContract("postgresql");

public sealed class PostgresClassificationTests() : ClassificationContract("postgresql");

public sealed class PostgresConcurrentStartTests() : ConcurrentStartContract("postgresql");

public sealed class PostgresLockWaitTests() : LockWaitContract("postgresql");

public sealed class PostgresPreparationTests() : PreparationContract("postgresql");

public sealed class PostgresCancellationTests() : CancellationContract("postgresql");

public sealed class PostgresWatchTests() : WatchContract("postgresql");

public sealed class PostgresOutsideTransactionTests() : OutsideTransactionContract("postgresql")
{
    protected override bool IsTakenBackWhenAlone => false;
}

public sealed class PostgresTimestampTests() : TimestampContract("postgresql")
{
    protected override string StoredTime => "2026-04-03 12:00:00+00";
}

public sealed class PostgresLostLockTests() : LostLockContract("postgresql")
{
    protected override async Task TakeLockAwayAsync() => await (await PostgresServer.SharedAsync()).ExecuteAsync(
        $"""
        SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) =
            ('x' || left(encode(sha256('shoreguard migration lock: {Database.Target.DisplayName.Split('/')[^1]}'), 'hex'), 16))::bit(64)::bigint
        """,
        Cancelled);
}

public sealed class PostgresKilledMigrationTests() : KilledMigrationContract("postgresql")
{
    protected override string Preparation => "SELECT 1";

    protected override async Task<bool> IsInTheMiddleAsync() => await AskAsync(
        "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") is ["active"];
}
