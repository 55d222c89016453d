namespace ShoreGuard.Data.Files;

/// <summary>Compares files byte by byte.</summary>
public static class FileComparison
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Whether two files are equal, apart from some bytes near their beginning.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="ignored">The bytes that may differ; within the first 128 KiB.</param>
    /// <param name="cancellationToken">Looked at between reads.</param>
    public static async Task<bool> AreEqualAsync(string one, string other, Range ignored, CancellationToken cancellationToken)
    {
        await using var first = new FileStream(one, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        await using var second = new FileStream(other, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (first.Length != second.Length)
        {
            return false;
        }

        var (left, right) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (var isBeginning = true; ; isBeginning = false)
        {
            var read = await first.ReadAtLeastAsync(left, BufferBytes, throwOnEndOfStream: false, cancellationToken);
            var alsoRead = await second.ReadAtLeastAsync(right, BufferBytes, throwOnEndOfStream: false, cancellationToken);
            if (isBeginning)
            {
                left.AsSpan(ignored).Clear();
                right.AsSpan(ignored).Clear();
            }

            if (!left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, alsoRead)))
            {
                return false;
            }

            if (read < BufferBytes)
            {
                return true;
            }
        }
    }
}
