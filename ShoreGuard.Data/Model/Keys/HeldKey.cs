namespace ShoreGuard.Data.Model.Keys;

/// <summary>A key that a restore brought back after it had been revoked.</summary>
/// <param name="KeyHash">SHA-256 of the key, lower-case hex, as in <c>service_principals.key_hash</c>.</param>
/// <param name="Name">The service principal's name.</param>
/// <param name="Role">Its role.</param>
/// <param name="OperationId">The restore.</param>
/// <param name="HeldSince">When (UTC).</param>
public sealed record HeldKey(string KeyHash, string Name, string Role, string OperationId, DateTimeOffset HeldSince);
