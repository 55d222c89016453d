namespace ShoreGuard.Web.Auth;

/// <summary>Says of a route which role a key must have; of several, the one that was said last counts.</summary>
/// <param name="Role">The role; those above it may as well.</param>
internal sealed record RequiredRole(AdminRole Role);
