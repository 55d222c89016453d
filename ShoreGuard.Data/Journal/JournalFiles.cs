using System.Globalization;
using Microsoft.Win32.SafeHandles;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Journal;

/// <summary>The journal's files: <c>journal.jsonl</c>, and one older generation under the time of its rotation.</summary>
internal sealed class JournalFiles(string directory, long rotateAtBytes, TimeProvider time)
{
    private string Current { get; } = Path.Combine(directory, "journal.jsonl");

    /// <summary>Appends a line durably. To be called under the <see cref="JournalLock"/>.</summary>
    public void Append(byte[] line)
    {
        RotateIfLarge();
        var created = !File.Exists(Current);
        using (var handle = Platform.Calls.OpenOrCreateToAppend(Current))
        {
            // A last line without its end was torn by a kill or a full disk. Ours must not become a part of it.
            Platform.Calls.Append(handle, EndsInTheMiddleOfALine(handle) ? [(byte)'\n', .. line] : line);
            DurableFile.Synchronize(handle);
        }

        if (created)
        {
            DurableFile.SynchronizeDirectory(directory);
        }
    }

    /// <summary>
    /// All generations, each entry once. Needs no lock: a rotation first publishes the older generation and then replaces the
    /// current file, so reading the current one first misses nothing, and the rest is removing what is there twice.
    /// </summary>
    public JournalContent Read()
    {
        var current = Read(Current);
        var older = Older().Select(Read).ToList();
        return new JournalContent(
            [.. older.Append(current).SelectMany(content => content.Entries).Distinct()],
            older.Append(current).Sum(content => content.UnreadableLines));
    }

    /// <summary>As <see cref="Read()"/>, without making entries of it: whether there may be an operation of a database that has not ended.</summary>
    public bool MayHaveUnfinished(string database)
    {
        var current = ReadBytes(Current);
        return JournalGlance.HasUnfinished(Older().Select(ReadBytes).Append(current), database);
    }

    private static bool EndsInTheMiddleOfALine(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        Span<byte> last = stackalloc byte[1];
        return length > 0 && RandomAccess.Read(handle, last, length - 1) == 1 && last[0] != (byte)'\n';
    }

    private static JournalContent Read(string path) => JournalLines.Read(ReadBytes(path));

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return read == content.Length ? content : content[..read];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return []; // Nothing written yet, or an older generation that has just been removed.
        }
    }

    private List<string> Older() =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "journal-*.jsonl").Order(StringComparer.Ordinal)] : [];

    private void RotateIfLarge()
    {
        if (!File.Exists(Current) || new FileInfo(Current).Length < rotateAtBytes)
        {
            return;
        }

        // What an unfinished operation wrote stays in the current file for as long as it is unfinished.
        byte[] carried = [.. JournalHistory.OfUnfinished(Read(Current).Entries).SelectMany(JournalLines.Write)];
        if (carried.Length > rotateAtBytes / 2)
        {
            return; // Rotating would shrink nothing worth it, and would be repeated by every append.
        }

        var older = Path.Combine(directory, $"journal-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.jsonl");
        var outdated = Older().Where(path => path != older).ToList();
        Replace(older, File.ReadAllBytes(Current));
        Replace(Current, carried);
        outdated.ForEach(DurableFile.Delete);
    }

    private static void Replace(string path, byte[] content)
    {
        var temporary = TemporaryName.For(path);
        try
        {
            using (var stream = PrivateFiles.Create(temporary))
            {
                stream.Write(content);
            }

            DurableFile.Replace(temporary, path);
        }
        finally
        {
            File.Delete(temporary); // Not there any more when all went well.
        }
    }
}
