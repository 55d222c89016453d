using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _007_SandboxMetadata : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "sandbox_meta",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                description = table.Column<string>(type: "text", nullable: true),
                labels_json = table.Column<string>(type: "text", nullable: true),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("sandbox_meta_pkey", row => row.id);
                table.UniqueConstraint("sandbox_meta_gateway_name_sandbox_name_key", row => new { row.gateway_name, row.sandbox_name });
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "sandbox_meta");
    }
}
