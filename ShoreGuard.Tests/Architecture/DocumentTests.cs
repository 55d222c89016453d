using System.Text.RegularExpressions;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Architecture;

public sealed partial class DocumentTests
{
    private static readonly HashSet<string> Settings =
        SettingTable.All.SelectMany(setting => (string?[])[setting.EnvironmentName, setting.AlternativeName]).OfType<string>().ToHashSet(StringComparer.Ordinal);

    public static TheoryData<string> Documents => [.. Repository.Documents.Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void every_link_leads_to_a_file_and_to_a_heading_in_it(string document)
    {
        var path = Path.Combine(Repository.Root, document);

        Assert.Empty(
            from Match link in Link().Matches(File.ReadAllText(path))
            let parts = link.Groups["target"].Value.Split('#')
            where !parts[0].Contains("://", StringComparison.Ordinal)
            let target = parts[0].Length == 0 ? path : Path.GetFullPath(parts[0], Path.GetDirectoryName(path)!)
            where !(File.Exists(target) || Directory.Exists(target)) || (parts.Length > 1 && !Anchors(target).Contains(parts[1]))
            select link.Value);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void every_setting_that_is_named_exists(string document) =>
        Assert.Equal([], NamesIn(File.ReadAllText(Path.Combine(Repository.Root, document))).Except(Settings).Except(NamesIn(TestScript())));

    [Fact]
    public void every_setting_that_a_message_names_exists() => Assert.Empty(
        from file in Repository.Sources
        where !file.Path.StartsWith("ShoreGuard.Tests/", StringComparison.Ordinal)
        from name in NamesIn(file.Code)
        where !Settings.Contains(name)
        select $"{file} names {name}");

    private static string TestScript() => File.ReadAllText(Path.Combine(Repository.Root, "test.sh"));

    private static IEnumerable<string> NamesIn(string text) => SettingName().Matches(text).Select(found => found.Value).Distinct();

    /// <summary>The anchors that a renderer makes of a document's headings: lower case, hyphens for spaces, letters and digits only.</summary>
    private static HashSet<string> Anchors(string document) =>
        [.. File.ReadLines(document)
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"SHOREGUARD_[A-Z0-9_]*[A-Z0-9]\b(?!_)")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
