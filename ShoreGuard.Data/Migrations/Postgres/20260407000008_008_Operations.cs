using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _008_Operations : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "operations",
            columns: table => new
            {
                id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, defaultValue: "running"),
                resource_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                resource_key = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                idempotency_key = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: true),
                progress_pct = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                progress_msg = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                result_json = table.Column<string>(type: "text", nullable: true),
                error_message = table.Column<string>(type: "text", nullable: true),
                error_code = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                actor = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: true),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                completed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("operations_pkey", row => row.id);
                table.UniqueConstraint("operations_idempotency_key_key", row => row.idempotency_key);
            });

        migrationBuilder.CreateIndex(name: "ix_operations_status", table: "operations", column: "status");

        migrationBuilder.CreateIndex(name: "ix_operations_resource", table: "operations", columns: ["resource_type", "resource_key"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "operations");
    }
}
