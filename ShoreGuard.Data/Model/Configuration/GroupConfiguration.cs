using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>groups</c>.</summary>
internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> entity)
    {
        entity.ToTable("groups");
        entity.HasKey(row => row.Id).HasName("groups_pkey");
        entity.Property(row => row.Name).HasMaxLength(100);
        entity.Property(row => row.Role).HasMaxLength(20).HasDefaultValue("viewer").ValueGeneratedNever();
        entity.HasIndex(row => row.Name).HasDatabaseName("groups_name_key").IsUnique();
    }
}
