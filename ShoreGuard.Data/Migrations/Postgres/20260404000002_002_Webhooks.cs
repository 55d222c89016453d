using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _002_Webhooks : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "webhooks",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                secret = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                event_types = table.Column<string>(type: "text", nullable: false, defaultValue: "[]"),
                is_active = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                created_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("webhooks_pkey", row => row.id);
            });

        migrationBuilder.CreateIndex(name: "ix_webhooks_is_active", table: "webhooks", column: "is_active");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "webhooks");
    }
}
