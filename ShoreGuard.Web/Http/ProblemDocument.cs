namespace ShoreGuard.Web.Http;

/// <summary>The body of a refusal or failure: RFC 9457 with three members of ours.</summary>
/// <param name="Type">Always <c>about:blank</c>: <paramref name="Code"/> says what kind it is.</param>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened.</param>
/// <param name="Code">What kind of problem, in upper snake case; for programs.</param>
/// <param name="RequestId">The request's id, which the log and the journal have too.</param>
/// <param name="NextStep">What the operator should do next.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string Detail, string Code, string RequestId, string NextStep);
