using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>Puts a stopped upgrade or downgrade into words: what failed, what stands, and what can be done. A pure function.</summary>
/// <param name="plan">What was to be done.</param>
/// <param name="backup">What is safe.</param>
/// <param name="stopped">Where it stopped, and why.</param>
internal sealed class FailureReport(MigrationPlan plan, VerifiedBackup backup, MigrationStoppedException stopped)
{
    private string From => Named(plan.From);

    private string Failed => (stopped.RevisionId, plan.IsDowngrade) switch
    {
        ({ } id, false) => $"Migration {Revision.NameOf(id)}",
        ({ } id, true) => $"Undoing migration {Revision.NameOf(id)}",
        (null, false) => "The upgrade",
        (null, true) => "The downgrade",
    };

    private string Instead => plan.IsDowngrade
        ? "restore a backup of the older revision instead ('db backups' lists them), or correct the migration's Down and try again"
        : "deploy the build of before, or correct the migration and start again";

    /// <summary>The revision that the database is at now, for certain.</summary>
    public string Reached => Named(stopped.Committed.HasSteps ? stopped.Committed.Through : plan.From, full: true);

    /// <summary>Nothing of the upgrade stands.</summary>
    public ShoreGuardException RolledBack() => stopped.InnerException switch
    {
        ShoreGuardException { Code: not ErrorCode.MigrationFailed } known => new(
            known.Code, $"{known.Message} The database is unchanged at {From}.", $"{known.NextStep} {Safe()}", known),
        ShoreGuardException check => new(
            ErrorCode.MigrationFailed,
            $"{Failed} failed and was rolled back: {check.Message} The database is unchanged at {From}.",
            $"{check.NextStep} {Safe()}",
            check),
        var cause => new(
            ErrorCode.MigrationFailed,
            $"{Failed} failed and was rolled back; the database is unchanged at {From}.",
            $"Read the cause in the log, then {Instead}. {Safe()}",
            cause),
    };

    /// <summary>Some of it stands, and nobody but the operator can decide what becomes of it.</summary>
    public ShoreGuardException Partial() => new(
        ErrorCode.PartiallyApplied,
        $"{Failed} failed. The database was at {From}; committed since: {Committed()}; {Rest()}.",
        $"Read the cause in the log; then {Repair()}, or deploy the build of before if it can live with what stands, or {Restore()}.",
        stopped.InnerException);

    private string Committed()
    {
        List<string> committed =
        [
            .. plan.Adopted.Count > 0 && stopped.Committed.HasSteps ? ["the Python edition's history, taken over"] : (string[])[],
            .. (stopped.Committed.HasSteps ? plan.StepsTo(stopped.Committed.Through) : []).Select(step => Revision.NameOf(step.RevisionId)),
        ];
        return committed.Count == 0 ? "no migration" : string.Join(", ", committed);
    }

    private string Rest() => stopped.Committed.IsUncertain
        ? $"{Failed} ran outside a transaction, so part of it may stand"
        : $"{Failed} itself was rolled back";

    private string Repair() => stopped.Committed.IsUncertain
        ? "remove what that migration left, correct it and start again"
        : "correct that migration and start again";

    private string Restore() => backup.Manifest is { } manifest
        ? $"restore the verified backup from before ('db restore --source {backup.Path}', {manifest.Id}; rows written since are lost)"
        : "empty the database and start again: there was no data to back up ('db reset')";

    private string Safe() => backup.Manifest is { } manifest ? $"The verified backup from before is {manifest.Id}." : "There was no data to back up.";

    private static string Named(string? revisionId, bool full = false) =>
        revisionId is null ? RevisionTarget.Base : full ? revisionId : Revision.NameOf(revisionId);
}
