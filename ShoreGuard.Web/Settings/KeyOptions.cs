using System.ComponentModel.DataAnnotations;

namespace ShoreGuard.Web.Settings;

/// <summary>The administration keys that work without the database. With none of them set, the first start makes a key.</summary>
public sealed class KeyOptions : IValidatableObject
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Keys";

    /// <summary>An administrator's key itself. A secret: never logged, never put in a message.</summary>
    /// <value>Text; default: none.</value>
    public string? AdminKey { get; set; }

    /// <summary>A file that holds an administrator's key, for a secret that is mounted.</summary>
    /// <value>A path; default: none. Not together with <see cref="AdminKey"/>.</value>
    public string? AdminKeyFile { get; set; }

    /// <summary>A file of keys, one <c>name:role:sha256hex</c> a line.</summary>
    /// <value>A path; default: none.</value>
    public string? AdminKeysFile { get; set; }

    /// <summary>Two sources for the same key would leave open which one counts.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AdminKey is not null && AdminKeyFile is not null
            ? [new ValidationResult("cannot be set together with the key itself: keep one of the two", [nameof(AdminKeyFile)])]
            : [];
}
