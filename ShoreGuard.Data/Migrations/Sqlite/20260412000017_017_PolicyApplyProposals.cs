using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _017_PolicyApplyProposals : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "policy_apply_proposals",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                gateway_name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "VARCHAR(253)", maxLength: 253, nullable: false),
                chunk_id = table.Column<string>(type: "VARCHAR(80)", maxLength: 80, nullable: false),
                yaml_text = table.Column<string>(type: "TEXT", nullable: false),
                expected_hash = table.Column<string>(type: "VARCHAR(80)", maxLength: 80, nullable: true),
                proposed_by = table.Column<string>(type: "VARCHAR(254)", maxLength: 254, nullable: false),
                proposed_at = table.Column<string>(type: "DATETIME", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("policy_apply_proposals_pkey", row => row.id);
                table.UniqueConstraint("uq_policy_apply_proposals_chunk", row => new { row.gateway_name, row.sandbox_name, row.chunk_id });
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "policy_apply_proposals");
    }
}
