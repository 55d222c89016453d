using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _011_UserGroups : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "groups",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                name = table.Column<string>(type: "VARCHAR(100)", maxLength: 100, nullable: false),
                description = table.Column<string>(type: "TEXT", nullable: true),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false, defaultValue: "viewer"),
                created_at = table.Column<string>(type: "DATETIME", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("groups_pkey", row => row.id);
                table.UniqueConstraint("groups_name_key", row => row.name);
            });

        migrationBuilder.CreateTable(
            name: "group_members",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                group_id = table.Column<int>(type: "INTEGER", nullable: false),
                user_id = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("group_members_pkey", row => row.id);
                table.UniqueConstraint("group_members_group_id_user_id_key", row => new { row.group_id, row.user_id });
                table.ForeignKey("group_members_group_id_fkey", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("group_members_user_id_fkey", row => row.user_id, "users", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "group_gateway_roles",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                group_id = table.Column<int>(type: "INTEGER", nullable: false),
                gateway_id = table.Column<int>(type: "INTEGER", nullable: false),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("group_gateway_roles_pkey", row => row.id);
                table.UniqueConstraint("group_gateway_roles_group_id_gateway_id_key", row => new { row.group_id, row.gateway_id });
                table.ForeignKey("group_gateway_roles_group_id_fkey", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("group_gateway_roles_gateway_id_fkey", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.Sql("CREATE INDEX IF NOT EXISTS ix_group_members_user_id ON group_members (user_id)");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "group_gateway_roles");

        migrationBuilder.DropTable(name: "group_members");

        migrationBuilder.DropTable(name: "groups");
    }
}
