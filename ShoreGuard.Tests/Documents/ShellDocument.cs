using System.Text.RegularExpressions;
using ShoreGuard.Tests.Architecture;

namespace ShoreGuard.Tests.Documents;

/// <summary>The commands of a document: every fenced block of shell, and every command of the program in a table.</summary>
internal static partial class ShellDocument
{
    private const string Promise = "You should see ";

    /// <summary>The blocks, in the document's order; the first one prepares the shell for all others.</summary>
    public static IReadOnlyList<ShellBlock> Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", name)).Select(line => line.Trim()).ToList();
        var blocks = new List<ShellBlock>();
        var section = "";
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[at];
            }
            else if (lines[at] == "```sh")
            {
                var script = lines.Skip(at + 1).TakeWhile(line => line != "```").ToList();
                at += script.Count + 1;
                blocks.Add(new(section, string.Join('\n', script), PromisedAfter(lines.Skip(at + 1))));
            }
            else if (InTable().Match(lines[at]) is { Success: true } command)
            {
                blocks.Add(new(section, command.Groups["command"].Value, []));
            }
        }

        return blocks;
    }

    private static IReadOnlyList<string> PromisedAfter(IEnumerable<string> rest)
    {
        var paragraph = string.Join(' ', rest.SkipWhile(line => line.Length == 0).TakeWhile(line => line.Length > 0));
        return paragraph.StartsWith(Promise, StringComparison.Ordinal)
            ? [.. Code().Matches(EndOfSentence().Split(paragraph)[0]).Select(found => found.Groups["text"].Value)]
            : [];
    }

    [GeneratedRegex(@"^\|.*\| `(?<command>shoreguard db [^`]+)` \|")]
    private static partial Regex InTable();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\.(?:\s|$)")]
    private static partial Regex EndOfSentence();
}
