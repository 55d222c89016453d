using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>The answer of <c>/revision</c>, written once for each status.</summary>
internal sealed class RevisionAnswer(StatusBoard board)
{
    private readonly Remembered<DatabaseStatus, WrittenJson> answers = new(status =>
    {
        var answer = GetRevision.Answer(status);
        return WrittenJson.Tagged(answer, answer);
    });

    /// <summary>The answer as it is now.</summary>
    public WrittenJson Read() => Of(board.Current);

    /// <summary>The answer for a status.</summary>
    public WrittenJson Of(DatabaseStatus status) => answers.Of(status);
}
