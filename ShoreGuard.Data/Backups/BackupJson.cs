using System.Text.Json;
using System.Text.Json.Serialization;
using ShoreGuard.Data.Journal;

namespace ShoreGuard.Data.Backups;

/// <summary>How manifests are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext
{
    public static byte[] Write(BackupManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Default.BackupManifest);

    /// <summary>The manifest in a file, or null where the file does not hold one.</summary>
    public static BackupManifest? Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, Default.BackupManifest) is { } manifest ? Whole(manifest) : null;
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            // Not a manifest of ours: the backup beside it is then listed as foreign, which is what it is.
            return null;
        }
    }

    /// <summary>The serializer leaves a list that is missing null, whatever its type says, and looks at no list's entries.</summary>
    private static BackupManifest? Whole(BackupManifest manifest)
    {
        var (ids, counts) = ((IReadOnlyList<string?>?)manifest.AppliedIds ?? [], (IReadOnlyDictionary<string, long>?)manifest.RowCounts);
        return ids.Contains(null) ? null : manifest with { AppliedIds = [.. ids.OfType<string>()], RowCounts = counts ?? new Dictionary<string, long>() };
    }
}
