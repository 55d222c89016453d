namespace ShoreGuard.Data.Files;

/// <summary>Removes what a killed process left unfinished.</summary>
public static class Leftovers
{
    /// <summary>
    /// Removes the temporary files of a directory that were last written before a moment, and returns their names. Never
    /// touches a file with any other name. The caller holds the lock of the database whose leftovers these are; where
    /// several databases share the directory, the moment must be far enough back that a running backup of another one,
    /// which writes all the time, is newer.
    /// </summary>
    /// <param name="directory">The directory; one that does not exist has no leftovers.</param>
    /// <param name="lastWrittenBefore">Younger files stay. <see cref="DateTimeOffset.MaxValue"/> removes all.</param>
    /// <exception cref="IOException">A file could not be removed.</exception>
    public static IReadOnlyList<string> Remove(string directory, DateTimeOffset lastWrittenBefore)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        List<string> removed = [];
        foreach (var path in Directory.EnumerateFiles(directory).Where(path => TemporaryName.IsTemporary(Path.GetFileName(path))).ToList())
        {
            if (File.GetLastWriteTimeUtc(path) < lastWrittenBefore.UtcDateTime)
            {
                File.Delete(path);
                removed.Add(Path.GetFileName(path));
            }
        }

        return removed;
    }
}
