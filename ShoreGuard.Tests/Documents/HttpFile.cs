using System.Globalization;

namespace ShoreGuard.Tests.Documents;

/// <summary>Reads a file of requests as the REST clients of editors do.</summary>
internal static class HttpFile
{
    private const string Separator = "###";
    private const string Expect = "# Expect ";
    private const string Name = "# @name ";

    /// <summary>The requests, in the file's order, with their variables unreplaced.</summary>
    public static IReadOnlyList<FileRequest> Read(string path) =>
        [.. File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n" + Separator).Skip(1).Select(Parse)];

    private static FileRequest Parse(string block)
    {
        var lines = block.Split('\n');
        var comments = lines.Skip(1).TakeWhile(line => line.StartsWith('#')).ToList();
        var head = lines.Skip(1 + comments.Count).TakeWhile(line => line.Length > 0).ToList();
        var request = head[0].Split(' ', 2);
        return new(
            lines[0].Trim(),
            comments.Find(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..],
            int.Parse(comments.Single(line => line.StartsWith(Expect, StringComparison.Ordinal))[Expect.Length..], CultureInfo.InvariantCulture),
            request[0],
            request[1],
            [.. head.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1]))],
            string.Join('\n', lines.Skip(1 + comments.Count + head.Count)).Trim());
    }
}
