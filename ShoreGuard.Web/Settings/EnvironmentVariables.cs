using System.Collections;

namespace ShoreGuard.Web.Settings;

/// <summary>The environment as values, so that nothing but this file reads the process for it.</summary>
internal static class EnvironmentVariables
{
    /// <summary>The variables of this process, as they are now.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
}
