using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _016_SandboxBootHooks : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "sandbox_boot_hooks",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                phase = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                command = table.Column<string>(type: "text", nullable: false),
                workdir = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                env_json = table.Column<string>(type: "text", nullable: false, defaultValue: "{}"),
                timeout_seconds = table.Column<int>(type: "integer", nullable: false, defaultValue: 30),
                @order = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                enabled = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                continue_on_failure = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                created_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                last_run_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                last_status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                last_output = table.Column<string>(type: "text", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("sandbox_boot_hooks_pkey", row => row.id);
                table.UniqueConstraint("uq_sandbox_boot_hooks_name", row => new { row.gateway_name, row.sandbox_name, row.phase, row.name });
            });

        migrationBuilder.CreateIndex(name: "ix_sandbox_boot_hooks_lookup", table: "sandbox_boot_hooks", columns: ["gateway_name", "sandbox_name", "phase", "order"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "sandbox_boot_hooks");
    }
}
