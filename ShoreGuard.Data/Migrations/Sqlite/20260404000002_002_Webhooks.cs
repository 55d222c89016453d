using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

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
                id = table.Column<int>(type: "INTEGER", nullable: false),
                url = table.Column<string>(type: "VARCHAR(2048)", maxLength: 2048, nullable: false),
                secret = table.Column<string>(type: "VARCHAR(128)", maxLength: 128, nullable: false),
                event_types = table.Column<string>(type: "TEXT", nullable: false, defaultValue: "[]"),
                is_active = table.Column<bool>(type: "BOOLEAN", nullable: false, defaultValueSql: "1"),
                created_by = table.Column<string>(type: "VARCHAR(254)", maxLength: 254, nullable: false),
                created_at = table.Column<string>(type: "DATETIME", nullable: false),
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
