using System.Runtime.Versioning;
using System.Text.Json;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Lifecycle;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Plays a story in a process of its own, again and again: for each order on standard input it gives the order, runs the
/// operation, and writes one line that says how it ended. <c>story ARGUMENT</c>.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class StoryCommand
{
    public const string Done = "done";
    public const string Unforeseen = "!";

    /// <summary>Where everything is, for the process that plays the story.</summary>
    public sealed record Argument(string Story, DatabaseTarget Target, string Backups)
    {
        public string ToText() => JsonSerializer.Serialize(this);
    }

    public static async Task<int> RunAsync(string argument)
    {
        var (name, target, backups) = JsonSerializer.Deserialize<Argument>(argument)!;
        var story = FaultStory.Of(name);
        while (await Console.In.ReadLineAsync() is { } order)
        {
            // The answer comes when nothing of the operation is open any more: whoever reads it looks at the files next.
            await Console.Out.WriteLineAsync(await PlayAsync(story, FaultOrder.Parse(order), () => FaultScene.MachineryOf(story.IsNotes, target, backups)));
        }

        return 0;
    }

    /// <summary>One line: done, or the code of the failure. Whatever is not the product's own failure is told whole, after a mark.</summary>
    private static async Task<string> PlayAsync(FaultStory story, FaultOrder order, Func<Machinery> make)
    {
        await using var machinery = make();
        order.Give();
        try
        {
            await story.RunAsync(machinery);
            return Done;
        }
        catch (ShoreGuardException failure)
        {
            return $"{failure.Code}: {failure.Message}".ReplaceLineEndings(" ");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"{Unforeseen}{failure}".ReplaceLineEndings(" ");
        }
        finally
        {
            new FaultOrder(FaultOrderKind.Off).Give();
        }
    }
}
