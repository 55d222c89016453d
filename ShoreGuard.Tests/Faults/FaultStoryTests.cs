using System.Runtime.Versioning;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>The stories by themselves: without a fault each of them goes from before to after, and the oracle tells the two apart.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FaultStoryTests
{
    public static TheoryData<string, string> Stories => FaultStory.OnBoth("backup");

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task a_story_without_a_fault_ends_after(string name, string engine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        var story = FaultStory.Of(name);
        await using var scene = await story.SetAsync(engine);
        var oracle = await story.OracleAsync(scene);
        await using (var machinery = scene.NewMachinery())
        {
            await story.RunAsync(machinery);
        }

        Assert.Equal("after", await oracle.JudgeAsync("no fault"));
    }
}
