using ShoreGuard.Data.Operations;
using Spectre.Console;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>Shows an operation while it runs: bars where standard error is a terminal, else the lines that the log has anyway.</summary>
internal static class ProgressDisplay
{
    private const int BarWidth = 20;

    private static readonly bool IsTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Runs the operation and returns its result.</summary>
    public static async Task<T> DuringAsync<T>(CommandRun run, Func<Task<T>> operation)
    {
        var board = run.Get<StatusBoard>();
        var waiting = new LockWait(run.Get<ILoggerFactory>().CreateLogger<LockWait>());
        board.Changed += waiting.Show;
        try
        {
            return IsTerminal ? await WithBarsAsync(board, operation) : await operation();
        }
        finally
        {
            board.Changed -= waiting.Show;
        }
    }

    private static async Task<T> WithBarsAsync<T>(StatusBoard board, Func<Task<T>> operation)
    {
        var before = Console.Error;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(StandardStreams.Error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        await using var lines = new TerminalLines(console);
        Console.SetError(lines);
        try
        {
            return await console.Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn { Width = BarWidth },
                    new PercentageColumn(),
                    new AmountColumn())
                .StartAsync(async context =>
                {
                    var bars = new ProgressBars(context);
                    board.Changed += bars.Show;
                    try
                    {
                        var result = await operation();
                        bars.Complete();
                        return result;
                    }
                    finally
                    {
                        board.Changed -= bars.Show;
                    }
                });
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
