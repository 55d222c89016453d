using ShoreGuard.Data;
using ShoreGuard.Tests.Locking;
using ShoreGuard.Tests.Migrating;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class SqliteStartTests() : StartContract("sqlite");

public sealed class SqliteEarlyLookTests() : EarlyLookContract("sqlite")
{
    [Fact]
    public async Task the_file_is_left_alone_because_whoever_opens_it_may_have_to_roll_it_back()
    {
        await File.WriteAllTextAsync(((SqliteLiveDatabase)Database).FilePath, new string('x', 8192), Cancelled); // Opened, it would be no database.
        Assert.Null(await DatabaseServices.LookAt(Database.Target).TakeAsync(Cancelled));
    }
}

public sealed class SqliteModeTests() : ModeContract("sqlite");

public sealed class SqliteFailedMigrationTests() : FailedMigrationContract("sqlite");

public sealed class SqliteAdoptionTests() : AdoptionContract("sqlite");

public sealed class SqliteClassificationTests() : ClassificationContract("sqlite");

public sealed class SqliteConcurrentStartTests() : ConcurrentStartContract("sqlite");

public sealed class SqliteLockWaitTests() : LockWaitContract("sqlite");

public sealed class SqlitePreparationTests() : PreparationContract("sqlite");

public sealed class SqliteCancellationTests() : CancellationContract("sqlite");

public sealed class SqliteWatchTests() : WatchContract("sqlite");

public sealed class SqliteOutsideTransactionTests() : OutsideTransactionContract("sqlite")
{
    protected override bool IsTakenBackWhenAlone => true;
}

public sealed class SqliteTimestampTests() : TimestampContract("sqlite")
{
    protected override string StoredTime => "2026-04-03 12:00:00.000000";
}

public sealed class SqliteLostLockTests() : LostLockContract("sqlite")
{
    protected override Task TakeLockAwayAsync()
    {
        File.Delete(((SqliteLiveDatabase)Database).FilePath + ".lock");
        return Task.CompletedTask;
    }
}

public sealed class SqliteKilledMigrationTests() : KilledMigrationContract("sqlite")
{
    /// <summary>In this mode changed pages go into the file itself, before the commit when there are more than the cache holds.</summary>
    protected override string Preparation => """
        PRAGMA journal_mode = DELETE;
        WITH RECURSIVE counted(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM counted WHERE n < 1500)
        INSERT INTO notes (id, title, body) SELECT n, 'note ' || n, hex(zeroblob(1500)) FROM counted;
        """;

    protected override Task<bool> IsInTheMiddleAsync() =>
        Task.FromResult(new FileInfo(((SqliteLiveDatabase)Database).FilePath + "-journal") is { Exists: true, Length: > 0 });
}
