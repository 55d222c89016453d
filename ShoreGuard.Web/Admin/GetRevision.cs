using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/revision</c>: where the database stands, as last seen; answers from memory, also while a migration runs.</summary>
internal static class GetRevision
{
    public static IResult Handle(RevisionAnswer answer) => answer.Read();

    /// <summary>What a status says of the revision.</summary>
    public static Response Answer(DatabaseStatus status) => new(
        status.Revision, status.Head, status.Revisions is { } state ? WireNames.Of(state) : "unknown", status.Pending, status.Unknown);

    /// <summary>The revision of the database.</summary>
    /// <param name="Current">The current revision; null where there is none.</param>
    /// <param name="Head">The newest revision of this build.</param>
    /// <param name="State"><c>empty</c>, <c>behind</c>, <c>at_head</c>, <c>ahead</c>, <c>diverged</c>, <c>alembic</c>, <c>foreign</c>; <c>unknown</c> before the first look.</param>
    /// <param name="Pending">Revisions of this build that are not applied, oldest first.</param>
    /// <param name="Unknown">Applied revisions that this build does not have.</param>
    internal sealed record Response(string? Current, string? Head, string State, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown);
}
