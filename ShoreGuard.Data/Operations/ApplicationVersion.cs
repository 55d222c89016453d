namespace ShoreGuard.Data.Operations;

/// <summary>The version of the application, as it stands in manifests and the journal.</summary>
/// <param name="Value">A version such as <c>1.4.0</c>.</param>
public sealed record ApplicationVersion(string Value);
