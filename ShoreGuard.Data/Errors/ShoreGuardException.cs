namespace ShoreGuard.Data.Errors;

/// <summary>
/// The one exception that reaches an operator. It always says what happened and what to do next, and never carries a
/// secret: not a password, not a connection string.
/// </summary>
/// <param name="code">What kind of failure this is; decides the HTTP status and the exit code.</param>
/// <param name="message">What happened, in one or two sentences.</param>
/// <param name="nextStep">What the operator should do next, in one sentence.</param>
/// <param name="innerException">The cause, for the log.</param>
public sealed class ShoreGuardException(ErrorCode code, string message, string nextStep, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What kind of failure this is.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>What the operator should do next, in one sentence.</summary>
    public string NextStep { get; } = nextStep;

    /// <summary>What would have been lost, one sentence each; empty where the refusal is not about a loss.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>
    /// Whether it is not known if the work stands, because the connection broke while it was being committed. The journal's
    /// entry stays open then: whoever has the lock next looks, and says how it ended.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }
}
