using System.Globalization;
using ShoreGuard.Data.Files;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>How much of a stage is done: <c>3/17</c> for migrations, sizes for bytes.</summary>
internal sealed class AmountColumn : ProgressColumn
{
    /// <summary>The field of a task's state that says whether it counts bytes.</summary>
    public const string CountsBytes = "bytes";

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var (done, total) = ((long)task.Value, (long)task.MaxValue);
        return new Text(task.State.Get<bool>(CountsBytes)
            ? $"{ByteSize.Format(done)} of {ByteSize.Format(total)}"
            : string.Create(CultureInfo.InvariantCulture, $"{done}/{total}"));
    }
}
