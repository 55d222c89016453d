namespace ShoreGuard.Tests.Files;

/// <summary>A directory of a test's own, gone with the test.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly string path;

    public ScratchDirectory(string? under = null) =>
        path = Directory.CreateDirectory(Path.Combine(under ?? Path.GetTempPath(), $"shoreguard-files-{Guid.NewGuid():N}")).FullName;

    public string this[string name] => Path.Combine(path, name);

    public IReadOnlyList<string> Names => [.. Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal)];

    public override string ToString() => path;

    public void Dispose() => Directory.Delete(path, recursive: true);
}
