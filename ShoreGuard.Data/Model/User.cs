namespace ShoreGuard.Data.Model;

/// <summary>A person who can sign in. Times are UTC.</summary>
public sealed class User
{
    public int Id { get; set; }

    public string Email { get; set; } = "";

    public string? HashedPassword { get; set; }

    public string Role { get; set; } = "viewer";

    public bool IsActive { get; set; } = true;

    public string? InviteTokenHash { get; set; }

    public DateTime CreatedAt { get; set; }

    public string? OidcProvider { get; set; }

    public string? OidcSub { get; set; }
}
