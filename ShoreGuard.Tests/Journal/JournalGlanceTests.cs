using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

/// <summary>The look that a start takes without reading entries must never miss what reading them finds.</summary>
public sealed class JournalGlanceTests
{
    private const string Ours = "sqlite:////ours.db";
    private const string Others = "sqlite:////others.db";

    [Theory]
    [InlineData(false)]
    [InlineData(false, "ours begun", "ours ended")]
    [InlineData(true, "ours begun")]
    [InlineData(true, "ours begun", "ours stage")]
    [InlineData(true, "ours requested")]
    [InlineData(false, "others begun")]
    [InlineData(true, "others begun", "ours begun")]
    [InlineData(true, "ours begun", "torn ours ended")]
    [InlineData(true, "ours begun", "garbage")]
    [InlineData(false, "garbage", "ours begun", "torn ours begun", "ours ended")]
    public void it_finds_what_reading_the_entries_finds(bool isUnfinished, params string[] lines)
    {
        using var scratch = new ScratchDirectory();
        File.WriteAllBytes(scratch["journal.jsonl"], [.. lines.SelectMany(Line)]);
        var journal = new OperationJournal(Path.GetDirectoryName(scratch["journal.jsonl"])!, TimeProvider.System);

        Assert.Equal(isUnfinished, journal.MayHaveUnfinished(Ours));
        Assert.Equal(isUnfinished, journal.Unfinished(Ours).Count > 0 || journal.Abandoned(Ours).Count > 0);
    }

    [Fact]
    public void it_looks_into_the_older_generation_too()
    {
        using var scratch = new ScratchDirectory();
        File.WriteAllBytes(scratch["journal-20261126T120000Z.jsonl"], Line("ours begun"));
        File.WriteAllBytes(scratch["journal.jsonl"], Line("others begun"));

        Assert.True(new OperationJournal(Path.GetDirectoryName(scratch["journal.jsonl"])!, TimeProvider.System).MayHaveUnfinished(Ours));
    }

    private static byte[] Line(string what) => what.Split(' ') switch
    {
        ["torn", .. var rest] => [.. Line(string.Join(' ', rest))[..^20], (byte)'\n'],
        ["garbage"] => "}{ not json\n"u8.ToArray(),
        [var database, var happened] => JournalLines.Write(new JournalEntry
        {
            At = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero),
            OperationId = "operation-of-" + database,
            Kind = "upgrade",
            Event = Enum.Parse<JournalEvent>(happened, ignoreCase: true),
            Database = database == "ours" ? Ours : Others,
            Message = "a sentence with \"database\": in it",
            Host = "another host",
            ProcessId = 1,
            Run = "another run",
            Version = "1.0.0",
        }),
        _ => throw new ArgumentException(what),
    };
}
