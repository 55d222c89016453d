using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/undo</c>: back to the database that the last restore or downgrade replaced.</summary>
internal static class Undo
{
    public static async Task<IResult> HandleAsync(HttpContext context, RunOperation run, UndoDatabase undo)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        return await run.RepeatedAsync(context, bytes) ?? await run.AnswerAsync(context, OperationKinds.Undo, bytes, origin => async (held, id, progress, stop) =>
            await undo.RunAsync(held, new(origin.Actor, body.AllowSlow, origin.RequestId, id), progress, stop));
    }

    /// <summary>How to undo.</summary>
    /// <param name="AllowSlow">Whether the content may be replaced in one transaction where the server allows no new database.</param>
    internal sealed record Request(bool AllowSlow = false);
}
