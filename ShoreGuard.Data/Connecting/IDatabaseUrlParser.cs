using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Connecting;

/// <summary>Knows the URLs and connection strings of one provider. Connects to nothing.</summary>
public interface IDatabaseUrlParser
{
    /// <summary>The URL forms to offer to an operator whose URL nobody recognised.</summary>
    IReadOnlyList<string> Forms { get; }

    /// <summary>The database that <paramref name="url"/> names, or null when it is not for this provider.</summary>
    /// <exception cref="ShoreGuardException">It is for this provider and cannot be used. The message has no value from the URL in it.</exception>
    DatabaseTarget? TryParse(string url, HomeDirectories home);

    /// <summary>The database to use when none is named, or null from a provider that has no such thing.</summary>
    DatabaseTarget? DefaultTarget(HomeDirectories home) => null;
}
