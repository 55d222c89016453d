using System.Text.Json;
using ShoreGuard.Data.Backups;

namespace ShoreGuard.Web.Admin;

/// <summary>A backup as clients see it: its manifest, or what little is known of a file without one.</summary>
/// <param name="Id">The id, which is the file's name.</param>
/// <param name="Foreign">Whether it has no manifest of ours: a file of the Python edition, or a dump made by hand.</param>
/// <param name="Provider">The engine; null for a foreign file.</param>
/// <param name="Database">The database that it was taken of, without user name and password.</param>
/// <param name="Revision">The revision inside.</param>
/// <param name="AppliedIds">Every applied migration inside, oldest first.</param>
/// <param name="AlembicRevision">The Python edition's revision inside.</param>
/// <param name="Reason">Why it was taken: <c>pre-migration</c>, <c>manual</c>, <c>pre-restore</c>, <c>pre-downgrade</c>, <c>scheduled</c>.</param>
/// <param name="TargetRevision">Where the migrations lead that it protects.</param>
/// <param name="Label">What a person called it.</param>
/// <param name="Bytes">Its size now.</param>
/// <param name="Sha256">Its digest as it was when it was taken, lower-case hex.</param>
/// <param name="ServerVersion">The version of the engine that the data came from.</param>
/// <param name="ToolVersion">The version of the program that wrote it.</param>
/// <param name="ApplicationVersion">The ShoreGuard version that took it.</param>
/// <param name="RowCounts">Rows per table.</param>
/// <param name="Created">When it was taken (UTC).</param>
/// <param name="Verified">The last successful verification; null for none.</param>
internal sealed record BackupItem(
    string Id,
    bool Foreign,
    string? Provider,
    string? Database,
    string? Revision,
    IReadOnlyList<string> AppliedIds,
    string? AlembicRevision,
    string? Reason,
    string? TargetRevision,
    string? Label,
    long Bytes,
    string? Sha256,
    string? ServerVersion,
    string? ToolVersion,
    string? ApplicationVersion,
    IReadOnlyDictionary<string, long>? RowCounts,
    DateTime Created,
    BackupItem.Verification? Verified)
{
    /// <summary>The reasons as they stand in answers.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [.. Enum.GetValues<BackupReason>().Select(Wire)];

    /// <summary>A listed backup as clients see it.</summary>
    public static BackupItem Of(ListedBackup backup) => new(
        backup.Id,
        backup.IsForeign,
        backup.Manifest?.Provider,
        backup.Manifest?.Database,
        backup.Manifest?.Revision,
        backup.Manifest?.AppliedIds ?? [],
        backup.Manifest?.AlembicRevision,
        ReasonOf(backup),
        backup.Manifest?.TargetRevision,
        backup.Manifest?.Label,
        backup.Bytes,
        backup.Manifest?.Sha256,
        backup.Manifest?.ServerVersion,
        backup.Manifest?.ToolVersion,
        backup.Manifest?.ApplicationVersion,
        backup.Manifest?.RowCounts,
        backup.Created.UtcDateTime,
        backup.Manifest?.Verified is { } verified ? new(Wire(verified.Level), verified.At.UtcDateTime) : null);

    /// <summary>Why a backup was taken; null for a foreign file.</summary>
    public static string? ReasonOf(ListedBackup backup) => backup.Manifest is { } manifest ? Wire(manifest.Reason) : null;

    /// <summary>The name that stands in manifests, without asking the serializer for each backup of a list.</summary>
    internal static string Wire<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A verification.</summary>
    /// <param name="Level"><c>quick</c> or <c>full</c>.</param>
    /// <param name="At">When (UTC).</param>
    internal sealed record Verification(string Level, DateTime At);
}
