using System.Text.Json.Serialization;

namespace ShoreGuard.Data.Model.Keys;

/// <summary>How the list of held keys is written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<HeldKey>))]
internal sealed partial class HeldKeysJson : JsonSerializerContext;
