using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Revisions;

/// <summary>Why a database is not touched, and what the operator can do about it.</summary>
public sealed record Refusal(ErrorCode Code, string Message, string NextStep)
{
    /// <summary>The refusal as the exception that carries it to its reader.</summary>
    public ShoreGuardException ToException() => new(Code, Message, NextStep);
}
