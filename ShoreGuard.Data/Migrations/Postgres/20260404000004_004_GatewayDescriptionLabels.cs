using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _004_GatewayDescriptionLabels : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "description", table: "gateways", type: "text", nullable: true);

        migrationBuilder.AddColumn<string>(name: "labels_json", table: "gateways", type: "text", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "labels_json", table: "gateways");

        migrationBuilder.DropColumn(name: "description", table: "gateways");
    }
}
