using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>webhook_deliveries</c>.</summary>
internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> entity)
    {
        entity.ToTable("webhook_deliveries");
        entity.HasKey(row => row.Id).HasName("webhook_deliveries_pkey");
        entity.Property(row => row.EventType).HasMaxLength(100);
        entity.Property(row => row.Status).HasMaxLength(20).HasDefaultValue("pending").ValueGeneratedNever();
        entity.Property(row => row.Attempt).HasDefaultValue(1).ValueGeneratedNever();
        entity.HasIndex(row => row.WebhookId).HasDatabaseName("ix_webhook_deliveries_webhook_id");
        entity.HasIndex(row => row.CreatedAt).HasDatabaseName("ix_webhook_deliveries_created_at");
        entity.HasOne<Webhook>().WithMany().HasForeignKey(row => row.WebhookId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("webhook_deliveries_webhook_id_fkey");
    }
}
