namespace ShoreGuard.Web.Http;

/// <summary>A body as it was read, and as it was sent.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Bytes">What it is made of, for telling whether a repeated request is the same.</param>
internal sealed record BodyOf<T>(T Value, byte[] Bytes);
