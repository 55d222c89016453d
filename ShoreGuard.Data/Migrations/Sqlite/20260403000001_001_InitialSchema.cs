using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _001_InitialSchema : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "gateways",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                endpoint = table.Column<string>(type: "VARCHAR(260)", maxLength: 260, nullable: false),
                scheme = table.Column<string>(type: "VARCHAR", nullable: false, defaultValue: "https"),
                auth_mode = table.Column<string>(type: "VARCHAR", nullable: true),
                ca_cert = table.Column<byte[]>(type: "BLOB", nullable: true),
                client_cert = table.Column<byte[]>(type: "BLOB", nullable: true),
                client_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                metadata_json = table.Column<string>(type: "TEXT", nullable: true),
                registered_at = table.Column<string>(type: "DATETIME", nullable: false),
                last_seen = table.Column<string>(type: "DATETIME", nullable: true),
                last_status = table.Column<string>(type: "VARCHAR", nullable: false, defaultValue: "unknown"),
            },
            constraints: table =>
            {
                table.PrimaryKey("gateways_pkey", row => row.id);
                table.UniqueConstraint("gateways_name_key", row => row.name);
            });

        migrationBuilder.CreateTable(
            name: "users",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                email = table.Column<string>(type: "VARCHAR(254)", maxLength: 254, nullable: false),
                hashed_password = table.Column<string>(type: "VARCHAR(128)", maxLength: 128, nullable: true),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false, defaultValue: "viewer"),
                is_active = table.Column<bool>(type: "BOOLEAN", nullable: false, defaultValueSql: "1"),
                invite_token_hash = table.Column<string>(type: "VARCHAR(64)", maxLength: 64, nullable: true),
                created_at = table.Column<string>(type: "DATETIME", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("users_pkey", row => row.id);
                table.UniqueConstraint("users_email_key", row => row.email);
            });

        migrationBuilder.CreateTable(
            name: "service_principals",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                name = table.Column<string>(type: "VARCHAR(100)", maxLength: 100, nullable: false),
                key_hash = table.Column<string>(type: "VARCHAR(64)", maxLength: 64, nullable: false),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false, defaultValue: "viewer"),
                created_by = table.Column<int>(type: "INTEGER", nullable: true),
                created_at = table.Column<string>(type: "DATETIME", nullable: false),
                last_used = table.Column<string>(type: "DATETIME", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("service_principals_pkey", row => row.id);
                table.UniqueConstraint("service_principals_name_key", row => row.name);
                table.ForeignKey("service_principals_created_by_fkey", row => row.created_by, "users", "id", onDelete: ReferentialAction.SetNull);
            });

        migrationBuilder.CreateTable(
            name: "user_gateway_roles",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                user_id = table.Column<int>(type: "INTEGER", nullable: false),
                gateway_id = table.Column<int>(type: "INTEGER", nullable: false),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("user_gateway_roles_pkey", row => row.id);
                table.UniqueConstraint("user_gateway_roles_user_id_gateway_id_key", row => new { row.user_id, row.gateway_id });
                table.ForeignKey("user_gateway_roles_user_id_fkey", row => row.user_id, "users", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("user_gateway_roles_gateway_id_fkey", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "sp_gateway_roles",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                sp_id = table.Column<int>(type: "INTEGER", nullable: false),
                gateway_id = table.Column<int>(type: "INTEGER", nullable: false),
                role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("sp_gateway_roles_pkey", row => row.id);
                table.UniqueConstraint("sp_gateway_roles_sp_id_gateway_id_key", row => new { row.sp_id, row.gateway_id });
                table.ForeignKey("sp_gateway_roles_sp_id_fkey", row => row.sp_id, "service_principals", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("sp_gateway_roles_gateway_id_fkey", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "audit_log",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                timestamp = table.Column<string>(type: "DATETIME", nullable: false),
                actor = table.Column<string>(type: "VARCHAR(254)", maxLength: 254, nullable: false),
                actor_role = table.Column<string>(type: "VARCHAR(20)", maxLength: 20, nullable: false, defaultValue: "unknown"),
                action = table.Column<string>(type: "VARCHAR(100)", maxLength: 100, nullable: false),
                resource_type = table.Column<string>(type: "VARCHAR(50)", maxLength: 50, nullable: false),
                resource_id = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                gateway_name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: true),
                gateway_id = table.Column<int>(type: "INTEGER", nullable: true),
                detail = table.Column<string>(type: "TEXT", nullable: true),
                client_ip = table.Column<string>(type: "VARCHAR(45)", maxLength: 45, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("audit_log_pkey", row => row.id);
                table.ForeignKey("audit_log_gateway_id_fkey", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.SetNull);
            });

        migrationBuilder.CreateIndex(name: "ix_gateways_endpoint", table: "gateways", column: "endpoint");

        migrationBuilder.CreateIndex(name: "ix_gateways_registered_at", table: "gateways", column: "registered_at");

        migrationBuilder.CreateIndex(name: "ix_audit_log_timestamp", table: "audit_log", column: "timestamp");

        migrationBuilder.CreateIndex(name: "ix_audit_log_actor", table: "audit_log", column: "actor");

        migrationBuilder.CreateIndex(name: "ix_audit_log_action", table: "audit_log", column: "action");

        migrationBuilder.CreateIndex(name: "ix_audit_log_gateway_name", table: "audit_log", column: "gateway_name");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "audit_log");

        migrationBuilder.DropTable(name: "sp_gateway_roles");

        migrationBuilder.DropTable(name: "user_gateway_roles");

        migrationBuilder.DropTable(name: "service_principals");

        migrationBuilder.DropTable(name: "users");

        migrationBuilder.DropTable(name: "gateways");
    }
}
