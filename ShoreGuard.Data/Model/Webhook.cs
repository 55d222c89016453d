namespace ShoreGuard.Data.Model;

/// <summary>An address that is told of events. Times are UTC.</summary>
public sealed class Webhook
{
    public int Id { get; set; }

    public string Url { get; set; } = "";

    public string Secret { get; set; } = "";

    public string EventTypes { get; set; } = "[]";

    public bool IsActive { get; set; } = true;

    public string CreatedBy { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public string ChannelType { get; set; } = "generic";

    public string? ExtraConfig { get; set; }
}
