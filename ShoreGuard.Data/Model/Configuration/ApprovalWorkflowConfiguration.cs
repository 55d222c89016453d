using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>approval_workflows</c>.</summary>
internal sealed class ApprovalWorkflowConfiguration : IEntityTypeConfiguration<ApprovalWorkflow>
{
    public void Configure(EntityTypeBuilder<ApprovalWorkflow> entity)
    {
        entity.ToTable("approval_workflows");
        entity.HasKey(row => row.Id).HasName("approval_workflows_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.RequiredApprovals).HasDefaultValue(2).ValueGeneratedNever();
        entity.Property(row => row.RequiredRolesJson).HasDefaultValue("[]").ValueGeneratedNever();
        entity.Property(row => row.DistinctActors).HasDefaultValue(true).ValueGeneratedNever();
        entity.Property(row => row.CreatedBy).HasMaxLength(254);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName }).HasDatabaseName("approval_workflows_gateway_name_sandbox_name_key").IsUnique();
    }
}
