namespace ShoreGuard.Tests.Documents;

/// <summary>One request of a file.</summary>
/// <param name="Title">What it is there for.</param>
/// <param name="Name">What later requests call its answer; null where none does.</param>
/// <param name="Expected">The status that the file promises.</param>
/// <param name="Method">The method.</param>
/// <param name="Address">The address, with variables.</param>
/// <param name="Headers">The headers, with variables.</param>
/// <param name="Body">The body, with variables; empty for none.</param>
internal sealed record FileRequest(
    string Title, string? Name, int Expected, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string Body);
