using System.Runtime.Versioning;
using ShoreGuard.Data.Errors;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every operation on a disk that is too small for it by more and by less, until it fits.</summary>
[SupportedOSPlatform("linux")]
public sealed class FullDiskTests
{
    private const long Roomy = 256L << 20;

    public static TheoryData<string> Stories => [.. FaultStory.All.Where(story => !story.IsNotes).Select(story => story.Name)];

    /// <summary>Tenths of the database's size.</summary>
    private static IEnumerable<int> Sizes => Sweep.Of(Enumerable.Range(10, 23), 10, 14, 20, 26, 32);

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task a_disk_of_any_size_leaves_before_or_after_one_start_later(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such a file system.");
        using var disk = new TemporaryMount($"size={Roomy}");
        var plain = FaultStory.Of(name);
        var story = plain with { PrepareAsync = scene => WithBallastAsync(scene, plain.PrepareAsync) };
        await using var scene = await story.SetOnAsync(disk.ToString());
        var oracle = await story.OracleAsync(scene);
        var database = new FileInfo(Path.Combine(scene.DataDirectory!, "data.db")).Length;
        foreach (var tenths in Sizes)
        {
            await scene.ResetAsync();
            var used = scene.Files.Sum(path => (new FileInfo(path).Length + 4095) / 4096 * 4096);
            disk.Resize(used + (database * (tenths - 10) / 10));
            var failure = await Record.ExceptionAsync(() => RunAsync(story, scene));
            disk.Resize(Roomy);
            var fault = $"{name}: {tenths / 10.0:F1} times the database's size; it ended: {failure?.Message ?? "done"}";
            Assert.True(failure is null or ShoreGuardException { NextStep.Length: > 0 }, $"{fault}\n{failure}");
            var reached = await oracle.JudgeUndeletedAsync(fault);
            Assert.True(reached == "after" || failure is not null, $"{fault}, and the database is what it was before.");
            ReliabilityFigures.Record("Full disk", name, "sqlite", reached);
        }
    }

    private static async Task RunAsync(FaultStory story, FaultScene scene)
    {
        await using var machinery = scene.NewMachinery();
        await story.RunAsync(machinery);
    }

    /// <summary>Enough in the database that its size, and not the smallest file's, is what matters.</summary>
    private static async Task WithBallastAsync(FaultScene scene, Func<FaultScene, Task> prepare)
    {
        await prepare(scene);
        await scene.Live.FillAsync("UPDATE users SET hashed_password = hex(randomblob(400000))");
    }
}
