namespace ShoreGuard.Data.Model;

/// <summary>The role of a group on one gateway.</summary>
public sealed class GroupGatewayRole
{
    public int Id { get; set; }

    public int GroupId { get; set; }

    public int GatewayId { get; set; }

    public string Role { get; set; } = "";
}
