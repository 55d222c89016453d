using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _013_PolicyPins : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "policy_pins",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                pinned_version = table.Column<int>(type: "integer", nullable: false),
                pinned_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                reason = table.Column<string>(type: "text", nullable: true),
                pinned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("policy_pins_pkey", row => row.id);
                table.UniqueConstraint("policy_pins_gateway_name_sandbox_name_key", row => new { row.gateway_name, row.sandbox_name });
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "policy_pins");
    }
}
