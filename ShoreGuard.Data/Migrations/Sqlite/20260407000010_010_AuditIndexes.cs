using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Revisions;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
[Revision("indexes on audit_log(timestamp) and audit_log(actor), where they are missing", Alembic = "010", Heals = ["ix_audit_log_timestamp", "ix_audit_log_actor"])]
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
