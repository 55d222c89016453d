using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>Refuses a request that was made up from a state of the database that is not the present one any more.</summary>
internal sealed class IfMatch(StatusBoard board, StatusReport report)
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

        string[] present = [ETags.Of(GetRevision.Answer(board.Current)), ETags.Of((await report.ReadAsync(context.RequestAborted)).Identity)];
        if (!given.Intersect(present).Any())
        {
            throw new ProblemException(new(
                StatusCodes.Status412PreconditionFailed,
                "PRECONDITION_FAILED",
                "The database has changed since the tag in If-Match was handed out.",
                "Read /admin/db/revision again, and decide anew."));
        }
    }
}
