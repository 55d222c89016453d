using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>users</c>.</summary>
internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> entity)
    {
        entity.ToTable("users");
        entity.HasKey(row => row.Id).HasName("users_pkey");
        entity.Property(row => row.Email).HasMaxLength(254);
        entity.Property(row => row.HashedPassword).HasMaxLength(128);
        entity.Property(row => row.Role).HasMaxLength(20).HasDefaultValue("viewer").ValueGeneratedNever();
        entity.Property(row => row.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        entity.Property(row => row.InviteTokenHash).HasMaxLength(64);
        entity.Property(row => row.OidcProvider).HasMaxLength(100);
        entity.Property(row => row.OidcSub).HasMaxLength(255);
        entity.HasIndex(row => row.Email).HasDatabaseName("users_email_key").IsUnique();
        entity.HasIndex(row => new { row.OidcProvider, row.OidcSub }).HasDatabaseName("uq_user_oidc").IsUnique();
    }
}
