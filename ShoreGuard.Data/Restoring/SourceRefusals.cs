using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Restoring;

/// <summary>How a source is refused: always before anything was touched.</summary>
internal static class SourceRefusals
{
    private const string ChooseAnother = "Choose another backup ('db backups' lists them).";

    /// <summary>The file is damaged, or is no backup.</summary>
    public static ShoreGuardException Invalid(RestoreSource source, string why, Exception? cause = null) => new(
        ErrorCode.BackupInvalid, $"{source.Name} cannot be restored: {why}. The live database is untouched.", ChooseAnother, cause);

    /// <summary>The file is sound, but not for this database or this build.</summary>
    public static ShoreGuardException Incompatible(RestoreSource source, string why, string nextStep = ChooseAnother) => new(
        ErrorCode.BackupIncompatible, $"{source.Name} cannot be restored here: {why}. The live database is untouched.", nextStep);
}
