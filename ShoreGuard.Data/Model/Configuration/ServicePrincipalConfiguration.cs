using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>service_principals</c>.</summary>
internal sealed class ServicePrincipalConfiguration : IEntityTypeConfiguration<ServicePrincipal>
{
    public void Configure(EntityTypeBuilder<ServicePrincipal> entity)
    {
        entity.ToTable("service_principals");
        entity.HasKey(row => row.Id).HasName("service_principals_pkey");
        entity.Property(row => row.Name).HasMaxLength(100);
        entity.Property(row => row.KeyHash).HasMaxLength(64);
        entity.Property(row => row.Role).HasMaxLength(20).HasDefaultValue("viewer").ValueGeneratedNever();
        entity.Property(row => row.KeyPrefix).HasMaxLength(12);
        entity.HasIndex(row => row.Name).HasDatabaseName("service_principals_name_key").IsUnique();
        entity.HasOne<User>().WithMany().HasForeignKey(row => row.CreatedBy).OnDelete(DeleteBehavior.SetNull).HasConstraintName("service_principals_created_by_fkey");
    }
}
