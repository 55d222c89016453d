using System.Security.Cryptography;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>What a refused restore must leave exactly as it was: the live database, the directories around it, the journal and the status.</summary>
internal sealed class UntouchedDatabase
{
    private readonly RestoreScene scene;
    private readonly string cheap;
    private readonly IReadOnlyList<string> content;
    private readonly string bytes;

    private UntouchedDatabase(RestoreScene scene, string cheap, IReadOnlyList<string> content, string bytes)
    {
        this.scene = scene;
        this.cheap = cheap;
        this.content = content;
        this.bytes = bytes;
    }

    public static async Task<UntouchedDatabase> LookAsync(RestoreScene scene)
    {
        var content = await DatabaseContent.ReadAsync(scene.Live);
        return new(scene, await CheapAsync(scene), content, BytesOf(scene));
    }

    /// <summary>Asserts what can be asked after each of a thousand attempts.</summary>
    public async Task AssertSameAsync(string attempt) => Assert.True(cheap == await CheapAsync(scene), $"{attempt}: before {cheap}, now {await CheapAsync(scene)}");

    /// <summary>Asserts that every row, and on SQLite every byte, is what it was.</summary>
    public async Task AssertIdenticalAsync()
    {
        Assert.Equal(bytes, BytesOf(scene));
        Assert.Equal(content, await DatabaseContent.ReadAsync(scene.Live));
        await AssertSameAsync("in the end");
    }

    private static async Task<string> CheapAsync(RestoreScene scene)
    {
        var directory = scene.Machinery.Get<BackupDirectory>().Path;
        var names = Directory.EnumerateFileSystemEntries(directory)
            .Concat(scene.Live is SqliteLiveDatabase file ? Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file.FilePath)!) : [])
            .Order(StringComparer.Ordinal);
        return $"{await scene.Machinery.Get<IDatabaseIdentity>().ReadAsync(RestoreScene.Cancelled)}; {scene.Machinery.Status.State}; "
            + $"{scene.Journal.Read().Count} entries; {string.Join(", ", names)}";
    }

    // No connection of this process is open here, so that opening the file drops nobody's locks.
    private static string BytesOf(RestoreScene scene) =>
        scene.Live is SqliteLiveDatabase file ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FilePath))) : "";
}
