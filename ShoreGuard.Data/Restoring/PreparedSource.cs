namespace ShoreGuard.Data.Restoring;

/// <summary>A source as one file that can be read without changing it. Disposing it removes what had to be made for that.</summary>
/// <param name="path">The file to read.</param>
/// <param name="warnings">What the operator should know about it.</param>
/// <param name="temporary">Whether the file was made for this restore only.</param>
public sealed class PreparedSource(string path, IReadOnlyList<string> warnings, bool temporary) : IDisposable
{
    /// <summary>The file to read.</summary>
    public string Path { get; } = path;

    /// <summary>What the operator should know about it.</summary>
    public IReadOnlyList<string> Warnings { get; } = warnings;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary)
        {
            File.Delete(Path);
        }
    }
}
