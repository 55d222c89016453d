using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class JournalRotationTests : IDisposable
{
    private const string Database = "file:/srv/one.db";
    private const long RotateAtBytes = 8192;

    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void the_size_is_bounded_and_an_unfinished_operation_is_never_forgotten()
    {
        var journal = new OperationJournal(directory.ToString(), TimeProvider.System, RotateAtBytes);
        var interrupted = journal.Begin(Database, "restore");
        interrupted.Stage("cutting_over");

        for (var i = 0; i < 200; i++)
        {
            journal.Begin(Database, "backup").Ended("succeeded");
        }

        Assert.Equal(interrupted.Id, Assert.Single(journal.Unfinished(Database)).OperationId);
        Assert.Single(journal.Read(), entry => entry.OperationId == interrupted.Id && entry.Stage == "cutting_over");
        Assert.Equal([".journal.lock", "journal.jsonl"], directory.Names.Where(name => !name.StartsWith("journal-", StringComparison.Ordinal)));
        Assert.InRange(directory.Names.Count, 3, 3);
        Assert.InRange(new DirectoryInfo(directory.ToString()).EnumerateFiles().Sum(file => file.Length), 1, 3 * RotateAtBytes);
        Assert.All(
            directory.Names,
            name => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(directory[name]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Fact]
    public void a_rotation_keeps_the_latest_operations_and_tells_each_once()
    {
        var journal = new OperationJournal(directory.ToString(), TimeProvider.System, RotateAtBytes);
        List<string> ids = [];
        while (!directory.Names.Any(name => name.StartsWith("journal-", StringComparison.Ordinal)))
        {
            var operation = journal.Begin(Database, "backup");
            operation.Ended("succeeded");
            ids.Add(operation.Id);
        }

        Assert.Equal(ids.SelectMany(id => new[] { id, id }), journal.Read().Select(entry => entry.OperationId));
    }

    [Fact]
    public void more_unfinished_operations_than_fit_are_all_kept()
    {
        var journal = new OperationJournal(directory.ToString(), TimeProvider.System, RotateAtBytes);
        for (var i = 0; i < 100; i++)
        {
            journal.Begin(Database, "start");
        }

        Assert.Equal(100, journal.Unfinished(Database).Count);
    }
}
