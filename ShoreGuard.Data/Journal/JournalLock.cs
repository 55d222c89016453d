using Microsoft.Win32.SafeHandles;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Journal;

/// <summary>
/// One writer at a time, for the few milliseconds of an append: what a torn line is can only be judged, and a rotation only be
/// done, when nobody else is writing. On a file of its own, because the journal's name moves to another file in a rotation.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly SafeFileHandle handle;

    private JournalLock(SafeFileHandle handle) => this.handle = handle;

    /// <summary>Waits for the lock of a directory's journal.</summary>
    public static JournalLock Take(string directory)
    {
        var handle = Platform.Calls.OpenOrCreateToLock(Path.Combine(directory, ".journal.lock"));
        try
        {
            Platform.Calls.Lock(handle);
            return new JournalLock(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        using (handle)
        {
            Platform.Calls.Unlock(handle);
        }
    }
}
