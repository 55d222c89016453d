using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Migrating;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _004_GatewayDescriptionLabels : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "description", table: "gateways", type: "TEXT", nullable: true);

        migrationBuilder.AddColumn<string>(name: "labels_json", table: "gateways", type: "TEXT", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "labels_json", table: "gateways").InPlace();

        migrationBuilder.DropColumn(name: "description", table: "gateways").InPlace();
    }
}
