using System.Text.Json;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Journal;

public sealed class OperationJournalTests : IDisposable
{
    private const string Database = "file:/srv/one.db";

    private readonly ScratchDirectory directory = new();

    private string JournalFile => directory["backups/journal.jsonl"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void an_operation_is_told_from_its_beginning_to_its_end()
    {
        var journal = Open();

        var operation = journal.Begin(Database, "downgrade", "alice", "req-1", "002", "001");
        operation.Stage("backing_up", backupId: "b1");
        operation.Ended("succeeded", backupId: "b1");

        var entries = journal.Read();
        Assert.Equal([JournalEvent.Begun, JournalEvent.Stage, JournalEvent.Ended], entries.Select(entry => entry.Event));
        Assert.All(entries, entry => Assert.Equal((operation.Id, "alice", "req-1", Database), (entry.OperationId, entry.Actor, entry.RequestId, entry.Database)));
        Assert.All(entries, entry => Assert.Equal(Environment.ProcessId, entry.ProcessId));
        Assert.Equal(("succeeded", "001", "b1"), (entries[2].Outcome, entries[2].ToRevision, entries[2].BackupId));
    }

    [Fact]
    public void a_line_is_snake_case_json_with_a_utc_time_and_no_empty_members()
    {
        Open().Begin(Database, "Anna's", actor: "Jürgen\nSmith", operationId: "op-1");

        using var line = JsonDocument.Parse(File.ReadAllLines(JournalFile).Single());
        Assert.EndsWith("Z", line.RootElement.GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.Equal("begun", line.RootElement.GetProperty("event").GetString());
        Assert.Equal("op-1", line.RootElement.GetProperty("operation_id").GetString());
        Assert.Equal("Jürgen\nSmith", line.RootElement.GetProperty("actor").GetString());
        Assert.False(line.RootElement.TryGetProperty("outcome", out _));
        Assert.Contains("Anna's", File.ReadAllText(JournalFile), StringComparison.Ordinal);
    }

    [Fact]
    public void the_journal_is_for_its_owner_only()
    {
        Open().Begin(Database, "start");

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(JournalFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void a_torn_last_line_costs_none_but_itself()
    {
        var journal = Open();
        var first = journal.Begin(Database, "start");
        File.AppendAllText(JournalFile, """{"at":"2026-04-03T12:00:00Z","operation_id":"torn","ki""");

        var second = journal.Begin(Database, "backup");

        var content = journal.ReadAll();
        Assert.Equal([first.Id, second.Id], content.Entries.Select(entry => entry.OperationId));
        Assert.Equal(1, content.UnreadableLines);
    }

    [Fact]
    public void a_line_torn_inside_a_letter_costs_none_but_itself()
    {
        var journal = Open();
        journal.Begin(Database, "start");
        File.AppendAllText(JournalFile, "null\n[]\n42\n\n");
        using (var stream = File.Open(JournalFile, FileMode.Append))
        {
            stream.Write([(byte)'{', (byte)'"', 0xC3]);
        }

        journal.Begin(Database, "backup");

        Assert.Equal(2, journal.Read().Count);
        Assert.Equal(4, journal.ReadAll().UnreadableLines);
    }

    [Fact]
    public void what_a_newer_build_adds_is_ignored()
    {
        var journal = Open();
        journal.Begin(Database, "start");
        File.WriteAllText(JournalFile, File.ReadAllText(JournalFile).Replace("{\"at\"", "{\"mood\":{\"is\":[1]},\"at\"", StringComparison.Ordinal));

        Assert.Equal("start", Assert.Single(journal.Read()).Kind);
    }

    [Fact]
    public void an_operation_without_an_end_is_unfinished_for_its_own_database_only()
    {
        var journal = Open();
        journal.Begin(Database, "start").Ended("succeeded");
        var interrupted = journal.Begin(Database, "restore");
        interrupted.Stage("cutting_over");
        journal.Begin("file:/srv/two.db", "restore");

        var unfinished = Assert.Single(Open().Unfinished(Database));
        Assert.Equal(interrupted.Id, unfinished.OperationId);

        Open().Resume(unfinished).Ended("undone");
        Assert.Empty(Open().Unfinished(Database));
    }

    [Fact]
    public void an_operation_ends_once()
    {
        var operation = Open().Begin(Database, "start");
        operation.Ended("succeeded");

        Assert.Throws<InvalidOperationException>(() => operation.Ended("failed"));
        Assert.Throws<InvalidOperationException>(() => operation.Stage("migrating"));
    }

    [Fact]
    public void reading_creates_nothing()
    {
        Assert.Empty(Open().Read());
        Assert.Empty(directory.Names);
    }

    [Fact]
    public void an_entry_that_cannot_be_written_is_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        Directory.CreateDirectory(directory["backups"]);
        File.CreateSymbolicLink(JournalFile, "/dev/full");

        var exception = Assert.Throws<ShoreGuardException>(() => Open().Begin(Database, "start"));

        Assert.Contains(directory["backups"], exception.Message, StringComparison.Ordinal);
        Assert.Equal(28, Assert.IsType<IOException>(exception.InnerException).HResult); // ENOSPC
    }

    private OperationJournal Open() => new(directory["backups"], TimeProvider.System);
}
