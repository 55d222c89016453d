using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace ShoreGuard.Web.Settings;

/// <summary>What this build says of itself at <c>/version</c> and in its backups' manifests.</summary>
public sealed class BuildOptions
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Build";

    /// <summary>What stands where a fact about the build is not known.</summary>
    public const string Unknown = "unknown";

    // The SDK writes "1.2.3+commit"; without source control information the part from "+" on is missing.
    private static readonly string[] Informational =
        (typeof(BuildOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Unknown).Split('+', 2);

    /// <summary>The version of the application.</summary>
    /// <value>Text; default: the version the assembly was built with.</value>
    [Required]
    public string Version { get; set; } = Informational[0];

    /// <summary>The commit the application was built from.</summary>
    /// <value>Text; default: what the build recorded, else <c>unknown</c>.</value>
    [Required]
    public string GitSha { get; set; } = Informational.ElementAtOrDefault(1) ?? Unknown;

    /// <summary>When the application was built.</summary>
    /// <value>Text, as the build pipeline gives it; default <c>unknown</c>.</value>
    [Required]
    public string BuildTime { get; set; } = Unknown;
}
