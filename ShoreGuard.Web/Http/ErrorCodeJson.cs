using System.Text.Json;
using System.Text.Json.Serialization;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Http;

/// <summary>An error code inside a result reads as it does in a problem document: <c>HELD_AFTER_RESTORE</c>.</summary>
internal sealed class ErrorCodeJson : JsonConverter<ErrorCode>
{
    public override ErrorCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var wire = reader.GetString();
        return Enum.GetValues<ErrorCode>().Cast<ErrorCode?>().FirstOrDefault(code => code!.Value.ToWire() == wire)
            ?? throw new JsonException($"{wire} is not an error code.");
    }

    public override void Write(Utf8JsonWriter writer, ErrorCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToWire());
}
