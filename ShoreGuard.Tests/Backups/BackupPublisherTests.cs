using ShoreGuard.Data.Backups;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupPublisherTests : IDisposable
{
    private static readonly string[] Endings = [".sqlite", ".pgdump"];

    private readonly ScratchDirectory directory = new();
    private readonly BackupDirectory backups;

    public BackupPublisherTests() => backups = new(directory.ToString(), "sqlite:////data.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task twenty_backups_of_one_second_all_get_names_and_keep_their_content()
    {
        var publisher = new BackupPublisher(backups);
        var published = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            var temporary = backups.TemporaryPath();
            await File.WriteAllTextAsync(temporary, $"{number}", TestContext.Current.CancellationToken);
            return await publisher.PublishAsync(
                temporary, Manifests.Of("", label: $"{number}"), ".sqlite", TestContext.Current.CancellationToken);
        })));

        Assert.Equal(20, published.Select(backup => backup.Path).Distinct().Count());
        Assert.Equal(40, directory.Names.Count);
        Assert.All(new BackupCatalogue(backups, new BackupEndings(Endings)).List(), backup => Assert.Equal(File.ReadAllText(backup.Path), backup.Manifest!.Label));
    }

    [Theory]
    [InlineData("shoreguard-20260403T120000Z.sqlite")]
    [InlineData("shoreguard-20260403T120000Z.sqlite.json")]
    public async Task a_name_that_anything_has_is_left_alone(string taken)
    {
        await File.WriteAllTextAsync(directory[taken], "somebody else's", TestContext.Current.CancellationToken);
        var temporary = backups.TemporaryPath();
        await File.WriteAllTextAsync(temporary, "ours", TestContext.Current.CancellationToken);

        var (manifest, path) = await new BackupPublisher(backups).PublishAsync(
            temporary, Manifests.Of(""), ".sqlite", TestContext.Current.CancellationToken);

        Assert.Equal(("shoreguard-20260403T120000Z-2.sqlite", directory["shoreguard-20260403T120000Z-2.sqlite"]), (manifest.Id, path));
        Assert.Equal("somebody else's", await File.ReadAllTextAsync(directory[taken], TestContext.Current.CancellationToken));
        Assert.Equal([taken, manifest.Id, manifest.Id + ".json"], directory.Names.Order(StringComparer.Ordinal).OrderBy(name => name != taken));
    }

    [Fact]
    public async Task a_backup_that_cannot_get_its_name_gives_its_reservation_back()
    {
        await Assert.ThrowsAnyAsync<IOException>(() => new BackupPublisher(backups).PublishAsync(
            backups.TemporaryPath(), Manifests.Of(""), ".sqlite", TestContext.Current.CancellationToken));

        Assert.Empty(directory.Names);
    }
}
