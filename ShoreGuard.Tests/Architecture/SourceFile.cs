using System.Text.RegularExpressions;

namespace ShoreGuard.Tests.Architecture;

/// <summary>One source file.</summary>
/// <param name="Path">Its path from the root, with slashes.</param>
/// <param name="Text">Everything in it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments; what stands in strings stays.</summary>
    public string Code { get; } = StringOrComment().Replace(Text, found => found.Groups["comment"].Success ? " " : found.Value);

    /// <summary>The folder as the last part of a namespace: <c>Data.Backups</c>, or <c>Data</c> for a file beside the project.</summary>
    public string Folder { get; } = Path[..Path.LastIndexOf('/')].Replace('/', '.')["ShoreGuard.".Length..];

    /// <summary>The file's name without its ending, which is the name of its type.</summary>
    public string TypeName { get; } = System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>How many lines it has.</summary>
    public int Lines { get; } = Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The namespaces and types of ours that it names in its <c>using</c> directives, without <c>ShoreGuard.</c></summary>
    public IEnumerable<string> Usings => UsingOfOurs().Matches(Code).Select(found => found.Groups["name"].Value);

    /// <summary>The names with a dot in it that could be a type behind the end of its namespace: <c>Planning.MigrationPlan</c>.</summary>
    public IEnumerable<(string Folder, string Type)> QualifiedNames =>
        Qualified().Matches(Code).Select(found => (found.Groups["folder"].Value, found.Groups["type"].Value));

    /// <inheritdoc/>
    public override string ToString() => Path;

    [GeneratedRegex("""(?<quotes>"{3,})[\s\S]*?\k<quotes>|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|(?<comment>//[^\n]*|/\*[\s\S]*?\*/)""")]
    private static partial Regex StringOrComment();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?ShoreGuard\.(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingOfOurs();

    [GeneratedRegex(@"(?<![\w.])(?:ShoreGuard\.)?(?:Data\.|Web\.)?(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)")]
    private static partial Regex Qualified();
}
