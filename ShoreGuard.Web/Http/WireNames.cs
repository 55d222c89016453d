using System.Text.Json;

namespace ShoreGuard.Web.Http;

/// <summary>Names of enums as they stand in answers: lower snake case.</summary>
internal static class WireNames
{
    /// <summary><c>WaitingForLock</c> gives <c>waiting_for_lock</c>.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
