using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class JournalConcurrencyTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void threads_that_write_at_the_same_time_lose_and_tear_nothing()
    {
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() => JournalWriterPart.WriteTo(directory.ToString()))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        AssertComplete(writers: 2);
    }

    [Fact]
    public async Task processes_that_write_at_the_same_time_lose_and_tear_nothing()
    {
        using var child = await ChildTest.StartAsync(typeof(JournalWriterPart), directory.ToString(), TestContext.Current.CancellationToken);
        var finished = child.FinishAsync(TestContext.Current.CancellationToken);

        JournalWriterPart.WriteTo(directory.ToString());
        await finished;

        AssertComplete(writers: 2);
    }

    private void AssertComplete(int writers)
    {
        var journal = new OperationJournal(directory.ToString(), TimeProvider.System);
        Assert.Equal(0, journal.ReadAll().UnreadableLines);

        // A lost beginning would be missing here, and a lost end would be one too many.
        var unfinished = journal.Unfinished(JournalWriterPart.Database);
        Assert.All(unfinished, entry => Assert.Equal("unfinished", entry.Kind));
        Assert.Equal(writers * JournalWriterPart.Unfinished, unfinished.Count);
    }
}
