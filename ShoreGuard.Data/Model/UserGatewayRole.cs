namespace ShoreGuard.Data.Model;

/// <summary>The role of a user on one gateway.</summary>
public sealed class UserGatewayRole
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public int GatewayId { get; set; }

    public string Role { get; set; } = "";
}
