using System.Text;
using System.Text.Json.Nodes;
using ShoreGuard.Data.Backups;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupCatalogueTests : IDisposable
{
    private const string Name = "shoreguard-20260403T120000Z.sqlite";

    private static readonly string[] Endings = [".sqlite", ".pgdump"];

    private readonly ScratchDirectory directory = new();
    private readonly BackupCatalogue catalogue;

    public BackupCatalogueTests() => catalogue = new(new BackupDirectory(directory.ToString(), "sqlite:////data.db"), new BackupEndings(Endings));

    public void Dispose() => directory.Dispose();

    [Fact]
    public void a_directory_that_does_not_exist_has_no_backups() =>
        Assert.Empty(new BackupCatalogue(new BackupDirectory(directory["absent"], "x"), new BackupEndings(Endings)).List());

    [Fact]
    public void files_without_a_manifest_are_listed_as_foreign_with_their_own_time()
    {
        Write("by-hand.pgdump");
        File.SetLastWriteTimeUtc(directory["by-hand.pgdump"], Manifests.Noon.UtcDateTime);

        var foreign = Assert.Single(catalogue.List());

        Assert.True(foreign.IsForeign);
        Assert.Equal(("by-hand.pgdump", 7L, Manifests.Noon), (foreign.Id, foreign.Bytes, foreign.Created));
        Assert.Empty(catalogue.Of("sqlite:////data.db"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    [InlineData("\u00ff\u00fe\u0000")]
    [InlineData("{\"id\": \"\ud800\"}")]
    public void a_manifest_that_is_none_makes_the_file_foreign(string content)
    {
        Write(Name);
        File.WriteAllText(directory[Name + ".json"], content, Encoding.Latin1);

        Assert.True(Assert.Single(catalogue.List()).IsForeign);
    }

    [Theory]
    [InlineData("row_counts", "null")]
    [InlineData("applied_ids", "null")]
    [InlineData("created", "\"yesterday\"")]
    [InlineData("reason", "\"boredom\"")]
    [InlineData("bytes", "\"many\"")]
    public void a_manifest_with_one_bad_member_makes_the_file_foreign(string member, string value)
    {
        Write(Name);
        var manifest = JsonNode.Parse(BackupJson.Write(Manifests.Of(Name)))!.AsObject();
        Assert.True(manifest.ContainsKey(member));
        manifest[member] = JsonNode.Parse(value);
        File.WriteAllText(directory[Name + ".json"], manifest.ToJsonString());

        Assert.True(Assert.Single(catalogue.List()).IsForeign);
    }

    [Fact]
    public void a_manifest_of_another_name_proves_nothing()
    {
        Write("renamed.sqlite");
        File.WriteAllBytes(directory["renamed.sqlite.json"], BackupJson.Write(Manifests.Of(Name)));

        Assert.True(Assert.Single(catalogue.List()).IsForeign);
    }

    [Fact]
    public void links_hidden_files_directories_and_other_endings_are_no_backups()
    {
        Write("target");
        File.CreateSymbolicLink(directory["link.sqlite"], directory["target"]);
        Write(".hidden.sqlite");
        Write("UPPER.SQLITE");
        Directory.CreateDirectory(directory["directory.sqlite"]);

        Assert.Empty(catalogue.List());
    }

    [Fact]
    public void a_manifest_that_is_a_link_is_not_followed()
    {
        Write(Name);
        File.WriteAllBytes(directory["elsewhere"], BackupJson.Write(Manifests.Of(Name)));
        File.CreateSymbolicLink(directory[Name + ".json"], directory["elsewhere"]);

        Assert.True(Assert.Single(catalogue.List()).IsForeign);
    }

    [Fact]
    public void ids_are_compared_letter_by_letter_and_never_joined_into_a_path()
    {
        Write(Name, Manifests.Of(Name));

        Assert.NotNull(catalogue.Find(Name));
        Assert.All(
            ["", Name.ToUpperInvariant(), Name + "\n", "./" + Name, "../" + Path.GetFileName(directory.ToString()) + "/" + Name, directory[Name], "/etc/passwd"],
            id => Assert.Null(catalogue.Find(id)));
    }

    [Fact]
    public void the_newest_comes_first_and_databases_that_share_the_directory_are_told_apart()
    {
        Write("b.sqlite", Manifests.Of("b.sqlite"));
        Write("a.sqlite", Manifests.Of("a.sqlite", Manifests.Noon.AddHours(1)));
        Write("c.sqlite", Manifests.Of("c.sqlite", database: "sqlite:////other.db"));

        Assert.Equal(["a.sqlite", "c.sqlite", "b.sqlite"], catalogue.List().Select(backup => backup.Id));
        Assert.Equal(["a.sqlite", "b.sqlite"], catalogue.Of("sqlite:////data.db").Select(backup => backup.Id));
    }

    [Fact]
    public void a_manifest_that_changes_is_read_again()
    {
        Write(Name, Manifests.Of(Name, label: "before"));
        Assert.Equal("before", catalogue.Find(Name)!.Manifest!.Label);

        Write(Name, Manifests.Of(Name, label: "and after"));

        Assert.Equal("and after", catalogue.Find(Name)!.Manifest!.Label);
        File.Delete(directory[Name + ".json"]);
        Assert.True(catalogue.Find(Name)!.IsForeign);
    }

    [Fact]
    public async Task listing_while_backups_come_and_go_does_not_fail()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var coming = Task.Run(
            () =>
            {
                for (var number = 0; !stop.IsCancellationRequested; number = (number + 1) % 50)
                {
                    var name = $"{number}.sqlite";
                    Write(name, Manifests.Of(name));
                    File.Delete(directory[name]);
                    File.Delete(directory[name + ".json"]);
                }
            },
            TestContext.Current.CancellationToken);

        for (var look = 0; look < 300; look++)
        {
            Assert.InRange(new BackupCatalogue(new BackupDirectory(directory.ToString(), "x"), new BackupEndings(Endings)).List().Count, 0, 1);
        }

        await stop.CancelAsync();
        await coming;
    }

    private void Write(string name, BackupManifest? manifest = null)
    {
        File.WriteAllText(directory[name], "content");
        if (manifest is not null)
        {
            File.WriteAllBytes(directory[name + ".json"], BackupJson.Write(manifest));
        }
    }
}
