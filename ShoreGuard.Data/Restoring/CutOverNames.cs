namespace ShoreGuard.Data.Restoring;

/// <summary>Operation ids become parts of file and database names, so nothing else may be in them.</summary>
internal static class CutOverNames
{
    private const int Digits = 32;

    /// <summary>Whether an id can be a part of a name: one that cannot never was, whatever a journal says.</summary>
    public static bool CanHold(string operationId) => operationId.Length == Digits && operationId.All(char.IsAsciiHexDigitLower);

    /// <summary>The id, once it is known to be 32 hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static string Checked(string operationId) => CanHold(operationId)
        ? operationId
        : throw new ArgumentException("An operation's id has 32 lower-case hexadecimal digits.", nameof(operationId));
}
