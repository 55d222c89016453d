using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>policy_apply_proposals</c>.</summary>
internal sealed class PolicyApplyProposalConfiguration : IEntityTypeConfiguration<PolicyApplyProposal>
{
    public void Configure(EntityTypeBuilder<PolicyApplyProposal> entity)
    {
        entity.ToTable("policy_apply_proposals");
        entity.HasKey(row => row.Id).HasName("policy_apply_proposals_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.ChunkId).HasMaxLength(80);
        entity.Property(row => row.ExpectedHash).HasMaxLength(80);
        entity.Property(row => row.ProposedBy).HasMaxLength(254);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName, row.ChunkId }).HasDatabaseName("uq_policy_apply_proposals_chunk").IsUnique();
    }
}
