using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Restoring;

/// <summary>Finds what is to be restored: by id in the catalogue, or, for an operator on the machine, by path.</summary>
public sealed class RestoreSources(BackupCatalogue catalogue)
{
    /// <summary>The backup with this id.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupNotFound"/>; or <see cref="ErrorCode.BackupInvalid"/>: its manifest is damaged.</exception>
    public RestoreSource ById(string id) => catalogue.Find(id) is { } backup
        ? ByPath(backup.Path)
        : throw new ShoreGuardException(
            ErrorCode.BackupNotFound, $"There is no backup '{id}'.", "List the backups with 'db backups', and give one of those ids.");

    /// <summary>The file at a path, with the manifest that stands beside it.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupInvalid"/>: its manifest is damaged.</exception>
    public static RestoreSource ByPath(string path)
    {
        var full = Path.GetFullPath(path);
        var manifest = BackupCatalogue.ManifestPath(full);
        return File.Exists(manifest)
            ? new(full, ManifestFile.Read(manifest) ?? throw Damaged(full))
            : new(full, null);
    }

    private static ShoreGuardException Damaged(string path) => new(
        ErrorCode.BackupInvalid,
        $"The manifest of {Path.GetFileName(path)} cannot be read, so that nobody can say whether the backup is what it was. Nothing was touched.",
        "Choose another backup; or copy the file alone, without its .json, to another place and restore that copy after checking where it comes from.");
}
