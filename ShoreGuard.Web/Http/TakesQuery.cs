namespace ShoreGuard.Web.Http;

/// <summary>Optional query parameters that a route reads, for its documentation.</summary>
internal sealed record TakesQuery(IReadOnlyList<string> Names);
