using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _006_ServicePrincipalExpiry : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "key_prefix", table: "service_principals", type: "character varying(12)", maxLength: 12, nullable: true);

        migrationBuilder.AddColumn<DateTime>(name: "expires_at", table: "service_principals", type: "timestamp with time zone", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "expires_at", table: "service_principals");

        migrationBuilder.DropColumn(name: "key_prefix", table: "service_principals");
    }
}
