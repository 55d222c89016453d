using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

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
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                chunk_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                yaml_text = table.Column<string>(type: "text", nullable: false),
                expected_hash = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                proposed_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
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
