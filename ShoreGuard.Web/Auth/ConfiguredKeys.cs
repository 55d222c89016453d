using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Auth;

/// <summary>
/// The keys that work without the database: from the settings, or the one that the first start makes. Closed otherwise: an
/// installation is never without a key, and never open for the lack of one.
/// </summary>
internal sealed class ConfiguredKeys
{
    private readonly AdminKey[] keys;

    private ConfiguredKeys(AdminKey[] keys, string source)
    {
        this.keys = keys;
        Source = source;
    }

    /// <summary>Where the keys come from, for the log; never what they are.</summary>
    public string Source { get; }

    /// <summary>Reads the keys, and makes one where none is configured.</summary>
    /// <exception cref="ShoreGuardException">A file cannot be read or used, or the key cannot be written.</exception>
    public static ConfiguredKeys Load(KeyOptions options, HomeDirectories home)
    {
        try
        {
            return Read(options) ?? Made(GeneratedKey.ReadOrMake(home));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ShoreGuardException(
                ErrorCode.ConfigurationInvalid,
                $"An admin key cannot be read or written: {failure.Message}",
                "Check SHOREGUARD_ADMIN_KEY_FILE and SHOREGUARD_ADMIN_KEYS_FILE, or the rights of the configuration directory, or set SHOREGUARD_ADMIN_KEY.",
                failure);
        }
    }

    /// <summary>The key with this hash, or null. Looks at every key, so that the time tells nothing.</summary>
    public AdminKey? Find(string sha256)
    {
        AdminKey? found = null;
        foreach (var key in keys)
        {
            found = KeyHash.AreEqual(key.Sha256, sha256) ? key : found;
        }

        return found;
    }

    private static ConfiguredKeys Made(GeneratedKey made) => new(
        [new("admin.key", AdminRole.Admin, KeyHash.Of(made.Key))],
        made.IsNew ? $"made for this installation and written to {made.Path}" : $"in {made.Path}");

    private static ConfiguredKeys? Read(KeyOptions options)
    {
        var keys = new List<AdminKey>();
        var sources = new List<string>();
        if ((options.AdminKey ?? ReadKeyFile(options.AdminKeyFile)) is { } key)
        {
            keys.Add(new("SHOREGUARD_ADMIN_KEY", AdminRole.Admin, KeyHash.Of(key)));
            sources.Add(options.AdminKeyFile is { } path ? $"in {path}" : "from SHOREGUARD_ADMIN_KEY");
        }

        if (options.AdminKeysFile is { } file)
        {
            keys.AddRange(KeysFile.Parse(File.ReadLines(file)));
            sources.Add($"as listed in {file}");
        }

        return keys.Count > 0 ? new([.. keys], string.Join(", and ", sources)) : null;
    }

    private static string? ReadKeyFile(string? path) =>
        path is null || File.ReadAllText(path).Trim() is not { Length: > 0 } key
            ? path is null ? null : throw new IOException($"{path} is empty.")
            : key;
}
