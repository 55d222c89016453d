using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _009_OperationsActiveIndex : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(name: "ix_operations_active_resource", table: "operations", columns: ["resource_type", "resource_key"], unique: true, filter: "status IN ('pending', 'running', 'cancelling')");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_operations_active_resource", table: "operations");
    }
}
