using System.Text.Json;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Model.Keys;

/// <summary>
/// The keys that must not get in although the database has them: they had been revoked, and a restore brought them back. Kept
/// in <c>held-keys.json</c> in the backup directory, for its owner only: the database is what a restore replaces.
/// </summary>
public sealed class HeldKeys(BackupDirectory directory)
{
    private string FilePath => Path.Combine(directory.Path, "held-keys.json");

    /// <summary>Every held key. Read from the file each time: another process may have changed it.</summary>
    /// <exception cref="JsonException">The file is damaged: nobody can say which keys are held, so no key may be let in for its sake.</exception>
    public IReadOnlyList<HeldKey> Read() => File.Exists(FilePath)
        ? JsonSerializer.Deserialize(File.ReadAllBytes(FilePath), HeldKeysJson.Default.IReadOnlyListHeldKey) ?? []
        : [];

    /// <summary>Whether a key must not get in.</summary>
    public bool Contains(string keyHash) => Read().Any(key => string.Equals(key.KeyHash, keyHash, StringComparison.OrdinalIgnoreCase));

    /// <summary>Holds more keys, durably; those that are held already stay as they are.</summary>
    public Task AddAsync(IReadOnlyList<HeldKey> keys, CancellationToken cancellationToken)
    {
        var held = Read();
        return WriteAsync([.. held, .. keys.ExceptBy(held.Select(key => key.KeyHash), key => key.KeyHash)], cancellationToken);
    }

    /// <summary>Lets keys in again, because an administrator said so. All of a name.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ReleaseAsync(string name, CancellationToken cancellationToken)
    {
        var held = Read();
        var left = held.Where(key => key.Name != name).ToList();
        if (left.Count == held.Count)
        {
            return false;
        }

        await WriteAsync(left, cancellationToken);
        return true;
    }

    private Task WriteAsync(IReadOnlyList<HeldKey> keys, CancellationToken cancellationToken)
    {
        directory.Ensure();
        return DurableFile.WriteAsync(FilePath, JsonSerializer.SerializeToUtf8Bytes(keys, HeldKeysJson.Default.IReadOnlyListHeldKey), cancellationToken);
    }
}
