namespace ShoreGuard.Web.Http;

/// <summary>Optional headers that a route reads, for its documentation.</summary>
internal sealed record TakesHeaders(IReadOnlyList<string> Names);
