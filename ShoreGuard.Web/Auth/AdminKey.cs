namespace ShoreGuard.Web.Auth;

/// <summary>A key that is let in. Only its hash is kept.</summary>
/// <param name="Name">Who it belongs to, for the audit.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sha256">SHA-256 of the key, lower-case hex.</param>
public sealed record AdminKey(string Name, AdminRole Role, string Sha256);
