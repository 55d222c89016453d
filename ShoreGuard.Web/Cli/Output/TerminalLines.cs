using System.Text;
using Spectre.Console;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>Standard error while a progress bar is on the terminal: whole lines go above the bar instead of through it.</summary>
internal sealed class TerminalLines(IAnsiConsole console) : TextWriter
{
    private readonly StringBuilder line = new();
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        lock (gate)
        {
            if (value != '\n')
            {
                line.Append(value);
                return;
            }

            console.WriteLine(line.ToString());
            line.Clear();
        }
    }
}
