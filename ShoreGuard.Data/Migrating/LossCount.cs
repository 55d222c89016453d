using System.Data.Common;
using System.Globalization;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>Counts what undoing migrations would take from the live database. It only reads.</summary>
public sealed class LossCount(MigrationCatalogue catalogue, IDatabaseConnector connector, ITableCatalogue tables)
{
    /// <summary>Every loss in the order of the steps, all counted in one snapshot; losses of nothing are in it with a count of 0.</summary>
    /// <exception cref="Errors.ShoreGuardException">The database cannot be reached or read.</exception>
    public async Task<IReadOnlyList<DataLoss>> CountAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var losses = LiveDestruction.Of(steps.Select(step => (step.RevisionId, catalogue.Of(step.RevisionId).DownOperations))).ToList();
        await using var connection = await connector.OpenIfExistsAsync(cancellationToken);
        return connection is null ? [] : await connector.GuardAsync(() => CountAsync(connection, losses, cancellationToken));
    }

    private async Task<IReadOnlyList<DataLoss>> CountAsync(
        DbConnection connection, List<(string RevisionId, Destruction Lost)> losses, CancellationToken cancellationToken)
    {
        var present = await tables.ListAsync(connection, cancellationToken);
        var questions = losses.Select(loss => Question(loss.Lost, present)).ToList();

        // One statement sees one snapshot on every engine, without a transaction that would keep writers waiting.
        var answers = questions.Count == 0 ? [] : (await connection.ReadRowsAsync($"SELECT {string.Join(", ", questions)}", cancellationToken))[0];
        return [.. losses.Zip(answers, (loss, answer) => DataLoss.Of(
            loss.RevisionId, loss.Lost, answer is null ? null : long.Parse(answer, CultureInfo.InvariantCulture)))];
    }

    private static string Question(Destruction lost, IReadOnlySet<string> present) => lost switch
    {
        { Kind: DestructionKind.Unknown } => "NULL",
        _ when !present.Contains(lost.Table!) => "0",
        { Column: null } => $"(SELECT count(*) FROM {Quoted(lost.Table!)})",
        { RefusesNulls: true } => $"(SELECT count(*) FROM {Quoted(lost.Table!)} AS live WHERE live.{Quoted(lost.Column)} IS NULL)",
        _ => $"(SELECT count(live.{Quoted(lost.Column)}) FROM {Quoted(lost.Table!)} AS live)",
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
