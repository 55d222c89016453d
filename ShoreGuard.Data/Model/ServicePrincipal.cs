namespace ShoreGuard.Data.Model;

/// <summary>A program that calls the API with a key; only the hash of the key is kept. Times are UTC.</summary>
public sealed class ServicePrincipal
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string KeyHash { get; set; } = "";

    public string Role { get; set; } = "viewer";

    public int? CreatedBy { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastUsed { get; set; }

    public string? KeyPrefix { get; set; }

    public DateTime? ExpiresAt { get; set; }
}
