using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _014_ApprovalWorkflows : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "approval_workflows",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                required_approvals = table.Column<int>(type: "integer", nullable: false, defaultValue: 2),
                required_roles_json = table.Column<string>(type: "text", nullable: false, defaultValue: "[]"),
                distinct_actors = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                escalation_timeout_minutes = table.Column<int>(type: "integer", nullable: true),
                created_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("approval_workflows_pkey", row => row.id);
                table.UniqueConstraint("approval_workflows_gateway_name_sandbox_name_key", row => new { row.gateway_name, row.sandbox_name });
            });

        migrationBuilder.CreateTable(
            name: "approval_decisions",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                workflow_id = table.Column<int>(type: "integer", nullable: false),
                gateway_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                sandbox_name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                chunk_id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                actor = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                decision = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                comment = table.Column<string>(type: "text", nullable: true),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("approval_decisions_pkey", row => row.id);
                table.ForeignKey("approval_decisions_workflow_id_fkey", row => row.workflow_id, "approval_workflows", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "ix_approval_decisions_chunk", table: "approval_decisions", columns: ["gateway_name", "sandbox_name", "chunk_id"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "approval_decisions");

        migrationBuilder.DropTable(name: "approval_workflows");
    }
}
