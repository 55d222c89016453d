using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Settings;

/// <summary>What is wrong with the settings, all of it, free of secrets.</summary>
/// <param name="Errors">Settings that cannot be used as given, one sentence each.</param>
/// <param name="Warnings">Names that look like settings and have no effect, one sentence each.</param>
public sealed record SettingsReport(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    /// <summary>Returns only when every setting can be used.</summary>
    /// <exception cref="ShoreGuardException">There are errors; the message lists them all.</exception>
    public void ThrowIfInvalid()
    {
        if (Errors.Count > 0)
        {
            throw new ShoreGuardException(
                ErrorCode.ConfigurationInvalid,
                Errors.Count == 1 ? Errors[0] : $"{Errors.Count} settings cannot be used:\n- " + string.Join("\n- ", Errors),
                "Correct what is listed (docs/settings.md has every setting with its bounds), then start again.");
        }
    }
}
