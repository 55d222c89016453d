using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>Refuses a request that was made up from a state of the database that is not the present one any more.</summary>
internal sealed class IfMatch(StatusBoard board, StatusReport report, RevisionAnswer revision, RevisionReader revisions, KnownRevisions known, DatabaseOptions options)
{
    /// <summary>Returns when there is no <c>If-Match</c>, or when it is the tag of <c>/revision</c> or <c>/status</c> as it is now.</summary>
    /// <exception cref="ProblemException">412.</exception>
    public async Task EnsureAsync(HttpContext context)
    {
        var given = context.Request.Headers.IfMatch.SelectMany(value => (value ?? "").Split(',')).Select(tag => tag.Trim()).ToList();
        if (given.Count == 0 || given.Contains("*"))
        {
            return;
        }

        // One value for all that follows: the watch may write a new one at any moment.
        var last = board.Current;
        string?[] present = [revision.Of(last).Tag, (await report.ReadAsync(context.RequestAborted)).Tag];
        if (!given.Intersect(present).Any() || await HasMovedAsync(last, context.RequestAborted))
        {
            throw new ProblemException(new(
                StatusCodes.Status412PreconditionFailed,
                "PRECONDITION_FAILED",
                "The database has changed since the tag in If-Match was handed out.",
                "Read /admin/db/revision again, and decide anew."));
        }
    }

    /// <summary>Whether another process has changed the database since this one last looked: tags are made from what was seen then.</summary>
    private async Task<bool> HasMovedAsync(DatabaseStatus last, CancellationToken cancellationToken)
    {
        // Otherwise nobody looks, or every look is a start of its own: the tags then are of what was seen last, and stay so.
        if (!last.IsReady || options.Migrate == MigrateMode.Off)
        {
            return false;
        }

        try
        {
            var seen = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);
            return seen.Current != last.Revision || !seen.Unknown.SequenceEqual(last.Unknown);
        }
        catch (ShoreGuardException)
        {
            // What cannot be read is as it was last seen; a restore over it has to remain possible.
            return false;
        }
    }
}
