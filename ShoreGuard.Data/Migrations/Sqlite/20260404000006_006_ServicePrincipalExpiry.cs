using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Migrating;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _006_ServicePrincipalExpiry : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "key_prefix", table: "service_principals", type: "VARCHAR(12)", maxLength: 12, nullable: true);

        migrationBuilder.AddColumn<string>(name: "expires_at", table: "service_principals", type: "DATETIME", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "expires_at", table: "service_principals").InPlace();

        migrationBuilder.DropColumn(name: "key_prefix", table: "service_principals").InPlace();
    }
}
