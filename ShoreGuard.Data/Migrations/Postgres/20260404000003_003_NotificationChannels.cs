using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShoreGuard.Data.Migrations.Postgres;

/// <inheritdoc/>
public partial class _003_NotificationChannels : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "channel_type", table: "webhooks", type: "character varying(20)", maxLength: 20, nullable: false, defaultValue: "generic");

        migrationBuilder.AddColumn<string>(name: "extra_config", table: "webhooks", type: "text", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "extra_config", table: "webhooks");

        migrationBuilder.DropColumn(name: "channel_type", table: "webhooks");
    }
}
