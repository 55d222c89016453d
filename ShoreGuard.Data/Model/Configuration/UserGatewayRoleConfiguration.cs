using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>user_gateway_roles</c>.</summary>
internal sealed class UserGatewayRoleConfiguration : IEntityTypeConfiguration<UserGatewayRole>
{
    public void Configure(EntityTypeBuilder<UserGatewayRole> entity)
    {
        entity.ToTable("user_gateway_roles");
        entity.HasKey(row => row.Id).HasName("user_gateway_roles_pkey");
        entity.Property(row => row.Role).HasMaxLength(20);
        entity.HasIndex(row => new { row.UserId, row.GatewayId }).HasDatabaseName("user_gateway_roles_user_id_gateway_id_key").IsUnique();
        entity.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("user_gateway_roles_user_id_fkey");
        entity.HasOne<Gateway>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("user_gateway_roles_gateway_id_fkey");
    }
}
