namespace ShoreGuard.Data.Model;

/// <summary>A user in a group.</summary>
public sealed class GroupMember
{
    public int Id { get; set; }

    public int GroupId { get; set; }

    public int UserId { get; set; }
}
