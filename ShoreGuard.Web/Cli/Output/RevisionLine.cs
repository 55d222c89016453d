using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>A revision as one line: <c>A -> B (head), title</c>.</summary>
internal static class RevisionLine
{
    private const string BeforeTheFirst = "<base>";

    /// <summary>The line of a known revision.</summary>
    /// <param name="known">The revisions of this build.</param>
    /// <param name="id">The revision.</param>
    /// <param name="current">Where the database stands, to mark it; null to mark nothing.</param>
    public static string Of(KnownRevisions known, string id, string? current = null)
    {
        var position = known.PositionOf(id);
        var revision = known.All[position];
        var before = position > 0 ? known.All[position - 1].Id : BeforeTheFirst;
        return $"{before} -> {WithMark(revision.Id, known)}{(revision.Id == current ? " (current)" : "")}, {revision.Title}";
    }

    /// <summary>The line of a known revision that is undone: <c>B -> A, title</c>.</summary>
    public static string Back(KnownRevisions known, string id)
    {
        var position = known.PositionOf(id);
        return $"{id} -> {(position > 0 ? known.All[position - 1].Id : BeforeTheFirst)}, {known.All[position].Title}";
    }

    /// <summary>An id, with <c>(head)</c> where it is this build's newest.</summary>
    public static string WithMark(string id, KnownRevisions known) => id == known.Head?.Id ? id + " (head)" : id;
}
