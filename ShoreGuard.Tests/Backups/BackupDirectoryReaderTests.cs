using ShoreGuard.Data.Backups;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupDirectoryReaderTests : IDisposable
{
    private static readonly DateTime Changed = Manifests.Noon.UtcDateTime;

    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void a_directory_that_was_quiet_is_read_once_and_again_when_it_changes()
    {
        var reader = ReaderAt(Manifests.Noon.AddMinutes(1));
        Add("a.sqlite", Changed);
        var seen = reader.Read();

        Assert.Equal(["a.sqlite"], seen.All.Select(file => file.Name));
        Assert.Same(seen, reader.Read());

        Add("b.sqlite", Changed.AddSeconds(1));
        Assert.Equal(2, reader.Read().All.Count);

        File.Delete(directory["a.sqlite"]);
        Assert.Equal(["b.sqlite"], reader.Read().All.Select(file => file.Name));
    }

    [Theory]
    [InlineData(0, 1000)] // Times in whole seconds.
    [InlineData(0, 2900)]
    [InlineData(4, 10)]
    [InlineData(4, 150)]
    public void a_name_that_comes_in_the_tick_of_the_change_before_it_is_seen(int milliseconds, int after)
    {
        var changed = Changed.AddMilliseconds(milliseconds);
        var reader = ReaderAt(Manifests.Noon.AddMilliseconds(milliseconds + after));
        Add("a.sqlite", changed);
        Assert.Single(reader.Read().All);

        Add("b.sqlite", changed);

        Assert.Equal(2, reader.Read().All.Count);
    }

    [Fact]
    public void names_that_are_the_same_are_the_same_instance_however_often_they_are_read()
    {
        var reader = ReaderAt(Manifests.Noon.AddSeconds(1));
        Add("a.sqlite", Changed);
        var seen = reader.Read();

        Add("b.partial", Changed.AddMilliseconds(900));

        Assert.Same(seen, reader.Read());
    }

    [Fact]
    public void a_directory_whose_time_lies_ahead_is_read_every_time()
    {
        var reader = ReaderAt(Manifests.Noon.AddDays(-1));
        Add("a.sqlite", Changed);
        Assert.Single(reader.Read().All);

        Add("b.sqlite", Changed);

        Assert.Equal(2, reader.Read().All.Count);
    }

    [Fact]
    public void a_directory_behind_a_link_has_no_time_of_its_own()
    {
        var behind = Directory.CreateDirectory(directory["behind"]).FullName;
        Directory.CreateSymbolicLink(directory["link"], behind);
        var reader = ReaderAt(DateTimeOffset.MaxValue, directory["link"]);
        Assert.Empty(reader.Read().All);

        File.WriteAllText(Path.Combine(behind, "a.sqlite"), "");

        Assert.Single(reader.Read().All);
    }

    [Fact]
    public void a_directory_may_come_and_go()
    {
        var reader = ReaderAt(DateTimeOffset.MaxValue, directory["later"]);
        Assert.Empty(reader.Read().All);
        Directory.CreateDirectory(directory["later"]);
        File.WriteAllText(directory["later/a.sqlite"], "");
        Assert.Single(reader.Read().All);

        Directory.Delete(directory["later"], recursive: true);

        Assert.Empty(reader.Read().All);
    }

    private BackupDirectoryReader ReaderAt(DateTimeOffset now, string? path = null) =>
        new(new BackupDirectory(path ?? directory.ToString(), "x"), new BackupEndings([".sqlite"]), new FixedTime(now));

    private void Add(string name, DateTime changed)
    {
        File.WriteAllText(directory[name], "");
        Directory.SetLastWriteTimeUtc(directory.ToString(), changed);
    }
}
