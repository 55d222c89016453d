using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using Spectre.Console;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>One bar for each stage of an operation, in the order in which the stages come.</summary>
internal sealed class ProgressBars(ProgressContext context)
{
    private readonly Dictionary<string, ProgressTask> bars = [];
    private ProgressTask? running;

    /// <summary>Shows a new status; called on the thread that does the work.</summary>
    public void Show(DatabaseStatus status)
    {
        if (status.Progress is not { Total: > 0 } progress)
        {
            return;
        }

        var bar = BarOf(progress);
        bar.MaxValue = progress.Total;
        bar.Value = progress.Done;
        if (progress.Item is { } revision)
        {
            bar.Description = Markup.Escape($"{progress.Stage} {Revision.NameOf(revision)}");
        }
    }

    /// <summary>The operation has succeeded: what was running is complete.</summary>
    public void Complete() => Fill(running);

    private ProgressTask BarOf(OperationProgress progress)
    {
        if (!bars.TryGetValue(progress.Stage, out var bar))
        {
            Fill(running);
            bar = context.AddTask(progress.Stage, maxValue: progress.Total);
            bar.State.Update<bool>(AmountColumn.CountsBytes, _ => progress.Unit == "bytes");
            bars.Add(progress.Stage, bar);
        }

        return running = bar;
    }

    /// <summary>A total that was estimated, or a last report that never came, must not leave a finished stage unfinished.</summary>
    private static void Fill(ProgressTask? bar)
    {
        if (bar is not null)
        {
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }
    }
}
