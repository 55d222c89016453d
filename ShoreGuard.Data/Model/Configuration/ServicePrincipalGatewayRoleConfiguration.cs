using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>sp_gateway_roles</c>.</summary>
internal sealed class ServicePrincipalGatewayRoleConfiguration : IEntityTypeConfiguration<ServicePrincipalGatewayRole>
{
    public void Configure(EntityTypeBuilder<ServicePrincipalGatewayRole> entity)
    {
        entity.ToTable("sp_gateway_roles");
        entity.HasKey(row => row.Id).HasName("sp_gateway_roles_pkey");
        entity.Property(row => row.Role).HasMaxLength(20);
        entity.HasIndex(row => new { row.SpId, row.GatewayId }).HasDatabaseName("sp_gateway_roles_sp_id_gateway_id_key").IsUnique();
        entity.HasOne<ServicePrincipal>().WithMany().HasForeignKey(row => row.SpId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("sp_gateway_roles_sp_id_fkey");
        entity.HasOne<Gateway>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("sp_gateway_roles_gateway_id_fkey");
    }
}
