using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class JournalConcurrencyTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void writers_at_the_same_time_lose_and_tear_nothing()
    {
        // Small, so that rotations fall between the writers too; nothing ends, so nothing may be forgotten.
        var threads = Enumerable.Range(0, 4).Select(writer => new Thread(() =>
        {
            var journal = new OperationJournal(directory.ToString(), TimeProvider.System, rotateAtBytes: 16 * 1024);
            for (var i = 0; i < 50; i++)
            {
                journal.Begin("file:/srv/one.db", "start", operationId: $"{writer}-{i}").Stage("backing_up", new string('x', 200));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var content = new OperationJournal(directory.ToString(), TimeProvider.System).ReadAll();
        Assert.Equal(0, content.UnreadableLines);
        Assert.Equal(400, content.Entries.Count);
    }
}
