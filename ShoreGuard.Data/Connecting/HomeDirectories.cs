namespace ShoreGuard.Data.Connecting;

/// <summary>The directories that paths are relative to. All absolute.</summary>
/// <param name="ConfigHome">Where the user's configuration lives: <c>$XDG_CONFIG_HOME</c>, else <c>~/.config</c>.</param>
/// <param name="StateHome">Where the user's state lives: <c>$XDG_STATE_HOME</c>, else <c>~/.local/state</c>.</param>
/// <param name="CurrentDirectory">What a relative path is relative to.</param>
public sealed record HomeDirectories(string ConfigHome, string StateHome, string CurrentDirectory)
{
    /// <summary>The directories of the user who runs this process.</summary>
    public static HomeDirectories FromEnvironment()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return new HomeDirectories(
            Xdg("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"),
            Xdg("XDG_STATE_HOME") ?? Path.Combine(home, ".local", "state"),
            Environment.CurrentDirectory);
    }

    // The XDG specification: a path in these variables that is not absolute is to be ignored.
    private static string? Xdg(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
}
