namespace ShoreGuard.Data.Model;

/// <summary>A group of users. Times are UTC.</summary>
public sealed class Group
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public string Role { get; set; } = "viewer";

    public DateTime CreatedAt { get; set; }
}
