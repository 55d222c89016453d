namespace ShoreGuard.Tests.Documents;

/// <summary>Commands of a document that are run together.</summary>
/// <param name="Section">The heading above them.</param>
/// <param name="Script">The commands.</param>
/// <param name="Promised">What the document says that one should see.</param>
internal sealed record ShellBlock(string Section, string Script, IReadOnlyList<string> Promised)
{
    private static readonly string[] Asking = ["$HOST", "ask ", "tell ", "follow"];

    /// <summary>Whether a server has to run. The program's own commands are run without one, as the documents tell.</summary>
    public bool NeedsServer => Asking.Any(word => Script.Contains(word, StringComparison.Ordinal));
}
