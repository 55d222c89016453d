using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Operations;

/// <summary>A restore to run.</summary>
/// <param name="Source">What to restore, from <see cref="RestoreSources"/>.</param>
/// <param name="Actor">Who wants it: <c>cli</c> or a key's name.</param>
/// <param name="After">What happens when the restored revision is older than this build's.</param>
/// <param name="AllowUnknownRevision">Whether a revision that this build does not know may be restored, for a newer build to be deployed.</param>
/// <param name="AllowSlow">Whether the content may be replaced in one transaction where no database can be made beside the live one.</param>
/// <param name="RequestId">The HTTP request, where there is one.</param>
/// <param name="OperationId">An id that was already given out: 32 hexadecimal digits; made where there is none.</param>
public sealed record RestoreRequest(
    RestoreSource Source,
    string Actor,
    AfterRestore After = AfterRestore.Hold,
    bool AllowUnknownRevision = false,
    bool AllowSlow = false,
    string? RequestId = null,
    string? OperationId = null);
