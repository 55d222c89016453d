using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class JournalWriterPart
{
    public const string Database = "file:/srv/one.db";
    public const int Unfinished = 5;

    [Fact(Explicit = true)]
    public void writes_when_it_is_told_to_go()
    {
        ChildTest.ReadyAndWait();
        WriteTo(ChildTest.Argument);
    }

    /// <summary>A small journal, so that dozens of rotations fall between the writers; a few operations are left unfinished on the way.</summary>
    internal static void WriteTo(string directory)
    {
        var journal = new OperationJournal(directory, TimeProvider.System, rotateAtBytes: 8 * 1024);
        for (var i = 0; i < Unfinished * 40; i++)
        {
            var unfinished = i % 40 == 0;
            var operation = journal.Begin(Database, unfinished ? "unfinished" : "finished");
            if (!unfinished)
            {
                operation.Ended("succeeded");
            }
        }
    }
}
