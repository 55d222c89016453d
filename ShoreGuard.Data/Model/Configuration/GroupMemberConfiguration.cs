using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>group_members</c>.</summary>
internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> entity)
    {
        entity.ToTable("group_members");
        entity.HasKey(row => row.Id).HasName("group_members_pkey");
        entity.HasIndex(row => new { row.GroupId, row.UserId }).HasDatabaseName("group_members_group_id_user_id_key").IsUnique();
        entity.HasIndex(row => row.UserId).HasDatabaseName("ix_group_members_user_id");
        entity.HasOne<Group>().WithMany().HasForeignKey(row => row.GroupId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("group_members_group_id_fkey");
        entity.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("group_members_user_id_fkey");
    }
}
