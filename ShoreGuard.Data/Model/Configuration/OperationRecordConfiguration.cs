using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>operations</c>.</summary>
internal sealed class OperationRecordConfiguration : IEntityTypeConfiguration<OperationRecord>
{
    public void Configure(EntityTypeBuilder<OperationRecord> entity)
    {
        entity.ToTable("operations");
        entity.HasKey(row => row.Id).HasName("operations_pkey");
        entity.Property(row => row.Id).HasMaxLength(36);
        entity.Property(row => row.Status).HasMaxLength(20).HasDefaultValue("running").ValueGeneratedNever();
        entity.Property(row => row.ResourceType).HasMaxLength(50);
        entity.Property(row => row.ResourceKey).HasMaxLength(253);
        entity.Property(row => row.IdempotencyKey).HasMaxLength(253);
        entity.Property(row => row.ProgressPct).HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.ProgressMsg).HasMaxLength(500);
        entity.Property(row => row.ErrorCode).HasMaxLength(50);
        entity.Property(row => row.Actor).HasMaxLength(254);
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.HasIndex(row => row.IdempotencyKey).HasDatabaseName("operations_idempotency_key_key").IsUnique();
        entity.HasIndex(row => row.Status).HasDatabaseName("ix_operations_status");
        entity.HasIndex(row => new { row.ResourceType, row.ResourceKey }).HasDatabaseName("ix_operations_resource");

        // Named to EF Core as well: two indexes on the same columns are one to it otherwise, and the last one wins.
        entity.HasIndex([nameof(OperationRecord.ResourceType), nameof(OperationRecord.ResourceKey)], "ix_operations_active_resource").IsUnique().HasFilter("status IN ('pending', 'running', 'cancelling')");
    }
}
