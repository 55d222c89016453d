using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>sandbox_boot_hooks</c>.</summary>
internal sealed class SandboxBootHookConfiguration : IEntityTypeConfiguration<SandboxBootHook>
{
    public void Configure(EntityTypeBuilder<SandboxBootHook> entity)
    {
        entity.ToTable("sandbox_boot_hooks");
        entity.HasKey(row => row.Id).HasName("sandbox_boot_hooks_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.Name).HasMaxLength(128);
        entity.Property(row => row.Phase).HasMaxLength(16);
        entity.Property(row => row.Workdir).HasMaxLength(512);
        entity.Property(row => row.EnvJson).HasDefaultValue("{}").ValueGeneratedNever();
        entity.Property(row => row.TimeoutSeconds).HasDefaultValue(30).ValueGeneratedNever();
        entity.Property(row => row.Order).HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.Enabled).HasDefaultValue(true).ValueGeneratedNever();
        entity.Property(row => row.ContinueOnFailure).HasDefaultValue(false).ValueGeneratedNever();
        entity.Property(row => row.CreatedBy).HasMaxLength(254);
        entity.Property(row => row.LastStatus).HasMaxLength(16);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName, row.Phase, row.Name }).HasDatabaseName("uq_sandbox_boot_hooks_name").IsUnique();
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName, row.Phase, row.Order }).HasDatabaseName("ix_sandbox_boot_hooks_lookup");
    }
}
