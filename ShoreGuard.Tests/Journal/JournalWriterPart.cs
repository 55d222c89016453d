using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class JournalWriterPart
{
    public const int Operations = 100;

    [Fact(Explicit = true)]
    public void writes_when_it_is_told_to_go()
    {
        ChildTest.ReadyAndWait();
        WriteTo(ChildTest.Argument);
    }

    /// <summary>Small, so that rotations fall between the writers; nothing ends, so nothing may be forgotten.</summary>
    internal static void WriteTo(string directory)
    {
        var journal = new OperationJournal(directory, TimeProvider.System, rotateAtBytes: 16 * 1024);
        for (var i = 0; i < Operations; i++)
        {
            journal.Begin("file:/srv/one.db", "start").Stage("backing_up", new string('x', 200));
            journal.Begin("file:/srv/one.db", "noise").Ended("succeeded");
        }
    }
}
