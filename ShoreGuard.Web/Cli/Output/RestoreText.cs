using System.Globalization;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>What a restore did or would do, as lines; never a URL.</summary>
internal static class RestoreText
{
    /// <summary>Writes the result: what was restored on standard output, what the operator should know to the log.</summary>
    public static async Task WriteAsync(CommandRun run, RestoreResult result)
    {
        var logger = run.Get<ILoggerFactory>().CreateLogger(typeof(RestoreText));
        foreach (var warning in result.Warnings)
        {
            logger.RestoreWarning(warning);
        }

        logger.WayBack((result.SafetyBackupId, result.IsKept) switch
        {
            (null, false) => "not there any more, because there was none",
            (null, true) => "kept until the next backup; 'db undo' goes back to it",
            ({ } backup, false) => $"in the backup {backup}; 'db undo' restores it",
            ({ } backup, true) => $"in the backup {backup}, and kept until the next one; 'db undo' goes back to it",
        });
        if (result.Held is { } held)
        {
            logger.Refused(held.Message, held.NextStep);
        }

        await run.Output.WriteLineAsync($"{result.Source}: {Named(run, result.From)} -> {Named(run, result.To)}");
    }

    /// <summary>Writes a dry run.</summary>
    public static async Task WriteAsync(CommandRun run, RestorePlan plan)
    {
        await run.Output.WriteLineAsync($"{plan.Source}: {Named(run, plan.From)} -> {Named(run, plan.To)}");
        foreach (var migration in plan.LostMigrations)
        {
            await run.Output.WriteLineAsync($"  lost migration: {migration}");
        }

        foreach (var row in plan.Rows.Where(row => row.Now != row.InBackup))
        {
            await run.Output.WriteLineAsync($"  rows of {row.Table}: {Count(row.Now)} -> {Count(row.InBackup)}");
        }

        if (plan.Obstacle is { } obstacle)
        {
            await run.Output.WriteLineAsync($"  only the slower way is open (--allow-slow): {obstacle}");
        }

        foreach (var warning in plan.Warnings)
        {
            await run.Output.WriteLineAsync($"  warning: {warning}");
        }
    }

    private static string Named(CommandRun run, string? revision) =>
        revision is null ? "(none)" : RevisionLine.WithMark(revision, run.Get<KnownRevisions>());

    private static string Count(long? rows) => rows?.ToString(CultureInfo.InvariantCulture) ?? "(no table)";
}
