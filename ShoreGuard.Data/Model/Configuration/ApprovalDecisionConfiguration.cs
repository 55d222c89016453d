using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>approval_decisions</c>.</summary>
internal sealed class ApprovalDecisionConfiguration : IEntityTypeConfiguration<ApprovalDecision>
{
    public void Configure(EntityTypeBuilder<ApprovalDecision> entity)
    {
        entity.ToTable("approval_decisions");
        entity.HasKey(row => row.Id).HasName("approval_decisions_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.ChunkId).HasMaxLength(128);
        entity.Property(row => row.Actor).HasMaxLength(254);
        entity.Property(row => row.Role).HasMaxLength(32);
        entity.Property(row => row.Decision).HasMaxLength(16);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName, row.ChunkId }).HasDatabaseName("ix_approval_decisions_chunk");
        entity.HasOne<ApprovalWorkflow>().WithMany().HasForeignKey(row => row.WorkflowId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("approval_decisions_workflow_id_fkey");
    }
}
