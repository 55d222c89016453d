namespace ShoreGuard.Data.Files;

/// <summary>Error numbers that Linux and macOS share.</summary>
internal static class PosixErrors
{
    public const int NotFound = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int Invalid = 22;
    public const int NotATerminal = 25;
    public const int NoSpace = 28;
}
