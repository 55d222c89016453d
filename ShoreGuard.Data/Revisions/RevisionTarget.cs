using System.Globalization;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Revisions;

/// <summary>Finds the revision that an operator means: a full id, a name, a number (<c>013</c>), a unique prefix, <c>-N</c>, <c>head</c> or <c>base</c>.</summary>
public static class RevisionTarget
{
    /// <summary>The word for the state before the first revision.</summary>
    public const string Base = "base";

    /// <summary>The word for the newest revision of this build.</summary>
    public const string Head = "head";

    /// <summary>The full id of the revision meant; null for the base.</summary>
    /// <param name="text">The target as given.</param>
    /// <param name="known">The revisions of this build.</param>
    /// <param name="current">The current revision, which <c>-N</c> counts from; null for the base.</param>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.UnknownRevision"/> or <see cref="ErrorCode.AmbiguousRevision"/>; nothing has been touched.
    /// </exception>
    public static string? Resolve(string text, KnownRevisions known, string? current) => text switch
    {
        Base => null,
        Head => known.Head?.Id,
        ['-', .. var steps] => StepsBack(text, steps, known, current),
        _ => known.Find(text)?.Id ?? ByNameOrPrefix(text, known),
    };

    private static string? StepsBack(string text, string digits, KnownRevisions known, string? current)
    {
        // The parser would let NUL characters at the end pass.
        if (!digits.All(char.IsAsciiDigit) || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) || steps == 0)
        {
            throw Unknown(text, known);
        }

        var position = known.PositionOf(current) - steps;
        return position switch
        {
            >= 0 => known.All[position].Id,
            -1 => null,
            _ => throw new ShoreGuardException(
                ErrorCode.UnknownRevision,
                $"'{text}' goes back further than the base: {known.PositionOf(current) + 1} revisions are applied.",
                "Give a smaller number of steps, or 'base'."),
        };
    }

    private static string ByNameOrPrefix(string text, KnownRevisions known)
    {
        var exact = Matching(known, revision => revision.Name == text || revision.Number == text || revision.Alembic == text);
        var candidates = exact.Count > 0 || text.Length == 0
            ? exact
            : Matching(known, revision =>
                revision.Id.StartsWith(text, StringComparison.Ordinal) || revision.Name.StartsWith(text, StringComparison.Ordinal));
        return candidates switch
        {
            [] => throw Unknown(text, known),
            [var only] => only,
            _ => throw new ShoreGuardException(
                ErrorCode.AmbiguousRevision,
                $"'{text}' stands for more than one revision: {string.Join(", ", candidates)}.",
                "Give more of the name, or the full id."),
        };
    }

    private static List<string> Matching(KnownRevisions known, Func<Revision, bool> matches) =>
        [.. known.All.Where(matches).Select(revision => revision.Id)];

    private static ShoreGuardException Unknown(string text, KnownRevisions known) => new(
        ErrorCode.UnknownRevision,
        $"'{text}' is not a revision of this build, whose newest is {known.Head?.Id ?? "none"}.",
        "List the revisions with 'db history' and give an id, a name, a number such as 013, -N, or 'base'.");
}
