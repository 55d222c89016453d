namespace ShoreGuard.Data.Files;

/// <summary>The calls of the platform that this process runs on.</summary>
internal static class Platform
{
    public static IPlatformCalls Calls { get; } = Choose();

    private static IPlatformCalls Choose()
    {
        if (OperatingSystem.IsLinux())
        {
            return new LinuxCalls();
        }

        if (OperatingSystem.IsMacOS())
        {
            return new MacCalls();
        }

        return OperatingSystem.IsWindows()
            ? new WindowsCalls()
            : throw new PlatformNotSupportedException("ShoreGuard knows how to publish files durably on Linux, macOS and Windows only.");
    }
}
