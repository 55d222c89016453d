using ShoreGuard.Data.Backups;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>Ten thousand backups in one directory.</summary>
public sealed class ManyBackupsTests
{
    private const int Limit = 200;

    private static readonly int Count = Sweep.IsFull ? 10_000 : 1_000;

    [Fact]
    public async Task they_are_listed_page_by_page_completely_in_order_and_each_manifest_is_read_once()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        Write(scene.BackupDirectory, scene.Live.Target.DisplayName);
        List<string> listed = [];
        var token = "";
        while (token is not null)
        {
            var page = await scene.ReadAsync($"/backups?limit={Limit}{(token.Length > 0 ? "&page_token=" + token : "")}");
            var ids = page.GetProperty("backups").EnumerateArray().Select(backup => backup.Text("id")!).ToList();
            Assert.InRange(ids.Count, 1, Limit);
            listed.AddRange(ids);
            token = page.Text("next_page_token");
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(Name).Reverse(), listed);

        // A manifest that is read again after this is none any more, and its backup a foreign one.
        SpoilUnnoticed(scene.BackupDirectory);
        Assert.All(scene.Host.Get<BackupCatalogue>().List(), backup => Assert.False(backup.IsForeign));
        Assert.Equal(Count, new BackupCatalogue(scene.Host.Get<BackupDirectory>(), scene.Host.Get<BackupEndings>()).List().Count(backup => backup.IsForeign));
    }

    [Fact]
    public async Task a_page_takes_no_longer_for_those_that_are_not_on_it()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        Write(scene.BackupDirectory, scene.Live.Target.DisplayName);

        var page = await scene.ReadAsync($"/backups?limit={Limit}");

        Assert.Equal(Enumerable.Range(0, Count).Select(Name).Reverse().Take(Limit), page.GetProperty("backups").EnumerateArray().Select(backup => backup.Text("id")));

        // What has been read until now, and the one that says whether there is another page, is remembered.
        SpoilUnnoticed(scene.BackupDirectory);
        Assert.Equal(Count - Limit - 1, scene.Host.Get<BackupCatalogue>().List().Count(backup => backup.IsForeign));
    }

    private static void Write(string directory, string database)
    {
        Directory.CreateDirectory(directory);
        for (var at = 0; at < Count; at++)
        {
            var path = Path.Combine(directory, Name(at));
            File.WriteAllText(path, "x");
            File.WriteAllBytes(path + ".json", BackupJson.Write(Manifests.Of(Name(at), Manifests.Noon.AddMinutes(at), database: database)));
        }
    }

    private static void SpoilUnnoticed(string directory)
    {
        foreach (var manifest in new DirectoryInfo(directory).EnumerateFiles("*.sqlite.json"))
        {
            var (written, bytes) = (manifest.LastWriteTimeUtc, (int)manifest.Length);
            File.WriteAllText(manifest.FullName, new string('x', bytes));
            File.SetLastWriteTimeUtc(manifest.FullName, written);
        }
    }

    private static string Name(int at) => $"shoreguard-{Manifests.Noon.AddMinutes(at):yyyyMMdd'T'HHmmss'Z'}.sqlite";
}
