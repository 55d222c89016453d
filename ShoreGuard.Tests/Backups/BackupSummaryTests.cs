using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupSummaryTests : IDisposable
{
    private const string Database = "sqlite:////data.db";
    private const string Older = "shoreguard-20260403T120000Z.sqlite";
    private const string Newer = "shoreguard-20260403T130000Z.sqlite";

    private readonly ScratchDirectory directory = new();
    private readonly SteppedTime time = new();
    private readonly BackupSummary summary;

    public BackupSummaryTests() => summary = new(
        new BackupCatalogue(new BackupDirectory(directory.ToString(), Database), new BackupEndings([".sqlite"])),
        new DatabaseTarget("sqlite", "Data Source=/data.db", Database, directory.ToString()),
        time);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void what_comes_and_goes_is_there_within_ten_milliseconds_and_what_is_not_ours_is_not()
    {
        Assert.Equal(new(0, null), summary.Read());
        Write(Older, Database);
        Write("foreign.sqlite", null);
        Write(Newer, "sqlite:////other.db");
        Assert.Equal(new(1, Older), ReadLater());

        File.Delete(directory[Newer]);
        Assert.Equal(new(1, Older), ReadLater());
        Write(Newer, Database);
        Assert.Equal(new(2, Newer), ReadLater());

        File.Delete(directory[Newer]);
        Assert.Equal(new(1, Older), ReadLater());
    }

    [Fact]
    public void what_this_process_makes_or_removes_is_in_the_next_answer()
    {
        Assert.Equal(new(0, null), summary.Read());
        File.WriteAllBytes(directory[Older + ".json"], BackupJson.Write(Manifests.Of(Older, database: Database)));
        File.WriteAllText(directory["finished"], "content");
        Assert.True(DurableFile.Publish(directory["finished"], directory[Older]));
        Assert.Equal(new(1, Older), summary.Read());

        DurableFile.Delete(directory[Older]);
        Assert.Equal(new(0, null), summary.Read());
    }

    [Fact]
    public void a_manifest_that_was_changed_in_its_place_is_noticed_within_a_second()
    {
        Write(Older, Database);
        Directory.SetLastWriteTimeUtc(directory.ToString(), Manifests.Noon.UtcDateTime);
        var before = summary.Read();

        Write(Older, "sqlite:////other-than-that.db");
        Directory.SetLastWriteTimeUtc(directory.ToString(), Manifests.Noon.UtcDateTime);
        Assert.Same(before, summary.Read());
        time.Step(1);

        Assert.Equal(new(0, null), summary.Read());
    }

    private BackupTotals ReadLater()
    {
        time.Step(0.01);
        return summary.Read();
    }

    private void Write(string name, string? database)
    {
        File.WriteAllText(directory[name], "content");
        if (database is not null)
        {
            File.WriteAllBytes(directory[name + ".json"], BackupJson.Write(Manifests.Of(name, database: database)));
        }
    }
}
