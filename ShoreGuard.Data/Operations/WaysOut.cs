using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Tells the operator of a database that is newer than this build how to go on: forward with the newer build, or back with
/// it, or back to the newest backup that this build can run on, each with its command.
/// </summary>
public sealed class WaysOut(BackupCatalogue catalogue, BackupDirectory directory, DatabaseTarget target, KnownRevisions known)
{
    /// <summary>The report, with the ways out as its next step where the database is ahead; any other report as it is.</summary>
    public RevisionReport Explain(RevisionReport report) => report is { State: RevisionState.Ahead, Refusal: { } refusal }
        ? report with { Refusal = refusal with { NextStep = $"{Forward}, {Back}, {Restore()}." } }
        : report;

    private const string Forward = "Deploy the build that brought these revisions";

    private string Back => $"or let that build take the database back ('db downgrade {known.Head?.Name ?? RevisionTarget.Base}')";

    private string Restore() => Usable() is { } backup
        ? $"or restore the newest backup that this build can run on, at {Revision.NameOf(backup.Manifest!.Revision!)} "
            + $"('db restore --source {backup.Path}'; what was written since is lost)"
        : $"or restore a backup from elsewhere ('db restore --source FILE'): {directory.Path} has none that this build can run on";

    private ListedBackup? Usable() => catalogue.Of(target.DisplayName).FirstOrDefault(backup =>
        backup.Manifest is { Verified: not null, AppliedIds.Count: > 0, Revision: not null } manifest
        && manifest.Provider == target.Provider
        && manifest.AppliedIds.All(known.Contains));
}
