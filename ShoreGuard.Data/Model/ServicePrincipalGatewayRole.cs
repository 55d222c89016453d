namespace ShoreGuard.Data.Model;

/// <summary>The role of a service principal on one gateway.</summary>
public sealed class ServicePrincipalGatewayRole
{
    public int Id { get; set; }

    public int SpId { get; set; }

    public int GatewayId { get; set; }

    public string Role { get; set; } = "";
}
