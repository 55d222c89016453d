using System.CommandLine;

namespace ShoreGuard.Web.Cli.Help;

/// <summary>A command with what its help says beyond the description.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="summary">What it does, in one line.</param>
internal sealed class DocumentedCommand(string name, string summary) : Command(name, summary)
{
    /// <summary>What a reader has to know before running it.</summary>
    public string Details { get; init; } = "";

    /// <summary>What it prints on standard output.</summary>
    public string Prints { get; init; } = "";

    /// <summary>Command lines to copy.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The exit codes that it can give beyond those of every command.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];
}
