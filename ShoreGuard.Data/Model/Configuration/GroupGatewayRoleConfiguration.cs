using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>group_gateway_roles</c>.</summary>
internal sealed class GroupGatewayRoleConfiguration : IEntityTypeConfiguration<GroupGatewayRole>
{
    public void Configure(EntityTypeBuilder<GroupGatewayRole> entity)
    {
        entity.ToTable("group_gateway_roles");
        entity.HasKey(row => row.Id).HasName("group_gateway_roles_pkey");
        entity.Property(row => row.Role).HasMaxLength(20);
        entity.HasIndex(row => new { row.GroupId, row.GatewayId }).HasDatabaseName("group_gateway_roles_group_id_gateway_id_key").IsUnique();
        entity.HasOne<Group>().WithMany().HasForeignKey(row => row.GroupId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("group_gateway_roles_group_id_fkey");
        entity.HasOne<Gateway>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("group_gateway_roles_gateway_id_fkey");
    }
}
