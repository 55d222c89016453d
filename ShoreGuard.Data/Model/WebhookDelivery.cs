namespace ShoreGuard.Data.Model;

/// <summary>One attempt to tell a webhook of an event. Times are UTC.</summary>
public sealed class WebhookDelivery
{
    public int Id { get; set; }

    public int WebhookId { get; set; }

    public string EventType { get; set; } = "";

    public string PayloadJson { get; set; } = "";

    public string Status { get; set; } = "pending";

    public int? ResponseCode { get; set; }

    public string? ErrorMessage { get; set; }

    public int Attempt { get; set; } = 1;

    public DateTime CreatedAt { get; set; }

    public DateTime? DeliveredAt { get; set; }
}
