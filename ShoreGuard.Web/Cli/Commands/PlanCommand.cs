using System.CommandLine;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary><c>db plan</c>: what an upgrade or a downgrade would do.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var target = TargetArgument.Optional("Where to go; head without it. An older revision, -N or base shows the way back.");
        var command = new DocumentedCommand("plan", "Show what would run, in order, with what each migration destroys.")
        {
            Details = "Only reads. Raw SQL in a migration is never called safe: it stands there as unknown.",
            Prints = "up A -> B, title\n  destroys: column TABLE.COLUMN",
            Examples = ["shoreguard db plan", "shoreguard db plan 013", "shoreguard db plan -1"],
            Codes = [ExitCodes.Diverged, ExitCodes.Ahead, ExitCodes.Unreachable],
        };
        command.Add(target);
        command.SetAction((parsed, _) => CommandRun.RunAsync(parsed, (run, cancellationToken) => RunAsync(run, parsed.GetValue(target), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, string? target, CancellationToken cancellationToken)
    {
        var known = run.Get<KnownRevisions>();
        var report = RevisionClassifier.Classify(await run.Get<RevisionReader>().ReadAsync(cancellationToken), known);
        report.ThrowIfRefused();
        var to = target is null ? known.Head?.Id : RevisionTarget.Resolve(target, known, report.Current);
        var (from, until) = (known.PositionOf(report.Current), known.PositionOf(to));
        var catalogue = run.Get<MigrationCatalogue>();
        for (var position = from + 1; position <= until; position++)
        {
            await WriteUpAsync(run.Output, known, catalogue.Of(known.All[position].Id));
        }

        for (var position = from; position > until; position--)
        {
            await WriteDownAsync(run.Output, known, catalogue.Of(known.All[position].Id));
        }

        if (from == until)
        {
            run.Get<ILoggerFactory>().CreateLogger(typeof(PlanCommand)).NothingToRun(report.Current ?? RevisionTarget.Base);
        }

        return ExitCodes.Success;
    }

    private static async Task WriteUpAsync(TextWriter output, KnownRevisions known, DescribedMigration migration)
    {
        await output.WriteLineAsync($"up {RevisionLine.Of(known, migration.Id)}");
        await WriteAsync(output, migration.DestroyedByUp, migration.UpRunsOutsideTransaction);
    }

    private static async Task WriteDownAsync(TextWriter output, KnownRevisions known, DescribedMigration migration)
    {
        await output.WriteLineAsync($"down {RevisionLine.Back(known, migration.Id)}");
        if (migration.IrreversibleBecause is { } reason)
        {
            await output.WriteLineAsync($"  cannot be undone: {reason}");
        }

        await WriteAsync(output, migration.DestroyedByDown, migration.DownRunsOutsideTransaction);
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<Destruction> destroyed, bool runsOutside)
    {
        foreach (var destruction in destroyed)
        {
            await output.WriteLineAsync($"  destroys: {What(destruction)}");
        }

        if (runsOutside)
        {
            await output.WriteLineAsync("  runs outside a transaction");
        }
    }

    private static string What(Destruction destruction) => destruction.Kind switch
    {
        DestructionKind.Table => $"table {destruction.Table}",
        DestructionKind.Column => $"column {destruction.Table}.{destruction.Column}",
        DestructionKind.Narrowing or DestructionKind.Unknown => $"perhaps: {destruction.Sentence}",
    };
}
