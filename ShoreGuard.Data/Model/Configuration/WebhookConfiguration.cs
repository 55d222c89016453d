using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>webhooks</c>.</summary>
internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> entity)
    {
        entity.ToTable("webhooks");
        entity.HasKey(row => row.Id).HasName("webhooks_pkey");
        entity.Property(row => row.Url).HasMaxLength(2048);
        entity.Property(row => row.Secret).HasMaxLength(128);
        entity.Property(row => row.EventTypes).HasDefaultValue("[]").ValueGeneratedNever();
        entity.Property(row => row.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        entity.Property(row => row.CreatedBy).HasMaxLength(254);
        entity.Property(row => row.ChannelType).HasMaxLength(20).HasDefaultValue("generic").ValueGeneratedNever();
        entity.HasIndex(row => row.IsActive).HasDatabaseName("ix_webhooks_is_active");
    }
}
