using Xunit;

namespace ShoreGuard.Tests.Architecture;

public sealed class SizeTests
{
    private const int Most = 250;
    private const int Usual = 160;

    private static readonly IReadOnlyList<SourceFile> Written =
        [.. Repository.Sources.Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal))];

    [Fact]
    public void no_file_is_longer_than_250_lines() =>
        Assert.Empty(Written.Where(file => file.Lines > Most).Select(file => $"{file}: {file.Lines} lines; look for the second concept"));

    [Fact]
    public void of_a_hundred_files_95_have_fewer_than_160_lines()
    {
        var longer = Written.Where(file => file.Lines >= Usual).OrderByDescending(file => file.Lines).ToList();

        Assert.True(longer.Count * 20 <= Written.Count, string.Join("\n", longer.Select(file => $"{file}: {file.Lines}")));
    }

    [Fact]
    public void the_sources_are_found() => Assert.True(Written.Count > 200, $"{Written.Count} files");
}
