using ShoreGuard.Data.Errors;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>A dangerous request has to repeat what it means, so that a wrong line of a history of commands does no harm.</summary>
internal static class Confirmation
{
    /// <summary>Returns when the confirmation repeats the object exactly; a dry run need not confirm.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static void Ensure(string? confirm, string expected, bool isDryRun)
    {
        if (string.Equals(confirm, expected, StringComparison.Ordinal) || (isDryRun && confirm is null))
        {
            return;
        }

        throw new ProblemException(new(
            StatusCodes.Status422UnprocessableEntity,
            ErrorCode.ConfirmationMismatch.ToWire(),
            "'confirm' does not repeat what is to be done.",
            $"If you mean it, send \"confirm\": \"{expected}\"; with \"dry_run\": true you see first what it would do.")
        {
            Errors = new Dictionary<string, IReadOnlyList<string>> { ["confirm"] = [$"must be {expected}"] },
        });
    }
}
