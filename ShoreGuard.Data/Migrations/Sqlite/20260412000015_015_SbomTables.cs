using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _015_SbomTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "sbom_snapshots",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                gateway_name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                bom_format = table.Column<string>(type: "VARCHAR(32)", maxLength: 32, nullable: false),
                spec_version = table.Column<string>(type: "VARCHAR(16)", maxLength: 16, nullable: false),
                serial_number = table.Column<string>(type: "VARCHAR(128)", maxLength: 128, nullable: true),
                uploaded_by = table.Column<string>(type: "VARCHAR(254)", maxLength: 254, nullable: false),
                uploaded_at = table.Column<string>(type: "DATETIME", nullable: false),
                component_count = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                vulnerability_count = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                max_severity = table.Column<string>(type: "VARCHAR(16)", maxLength: 16, nullable: true),
                raw_json = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("sbom_snapshots_pkey", row => row.id);
                table.UniqueConstraint("sbom_snapshots_gateway_name_sandbox_name_key", row => new { row.gateway_name, row.sandbox_name });
            });

        migrationBuilder.CreateTable(
            name: "sbom_components",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                snapshot_id = table.Column<int>(type: "INTEGER", nullable: false),
                bom_ref = table.Column<string>(type: "VARCHAR(512)", maxLength: 512, nullable: true),
                name = table.Column<string>(type: "VARCHAR(512)", maxLength: 512, nullable: false),
                version = table.Column<string>(type: "VARCHAR(128)", maxLength: 128, nullable: true),
                purl = table.Column<string>(type: "VARCHAR(1024)", maxLength: 1024, nullable: true),
                type = table.Column<string>(type: "VARCHAR(32)", maxLength: 32, nullable: true),
                licenses = table.Column<string>(type: "TEXT", nullable: true),
                vuln_count = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                max_severity = table.Column<string>(type: "VARCHAR(16)", maxLength: 16, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("sbom_components_pkey", row => row.id);
                table.ForeignKey("sbom_components_snapshot_id_fkey", row => row.snapshot_id, "sbom_snapshots", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "ix_sbom_snapshots_gateway", table: "sbom_snapshots", column: "gateway_name");

        migrationBuilder.CreateIndex(name: "ix_sbom_snapshots_sandbox", table: "sbom_snapshots", column: "sandbox_name");

        migrationBuilder.CreateIndex(name: "ix_sbom_components_snapshot", table: "sbom_components", column: "snapshot_id");

        migrationBuilder.CreateIndex(name: "ix_sbom_components_name", table: "sbom_components", column: "name");

        migrationBuilder.CreateIndex(name: "ix_sbom_components_purl", table: "sbom_components", column: "purl");

        migrationBuilder.CreateIndex(name: "ix_sbom_components_bom_ref", table: "sbom_components", column: "bom_ref");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "sbom_components");

        migrationBuilder.DropTable(name: "sbom_snapshots");
    }
}
