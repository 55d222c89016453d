using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _010_AuditIndexes : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE INDEX IF NOT EXISTS ix_audit_log_timestamp ON audit_log (timestamp)");

        migrationBuilder.Sql("CREATE INDEX IF NOT EXISTS ix_audit_log_actor ON audit_log (actor)");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The two indexes belong to 001, which made them first: 009 has them.
    }
}
