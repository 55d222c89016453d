using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Migrating;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _003_NotificationChannels : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "channel_type", table: "webhooks", type: "VARCHAR(20)", maxLength: 20, nullable: false, defaultValue: "generic");

        migrationBuilder.AddColumn<string>(name: "extra_config", table: "webhooks", type: "TEXT", nullable: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(name: "extra_config", table: "webhooks").InPlace();

        migrationBuilder.DropColumn(name: "channel_type", table: "webhooks").InPlace();
    }
}
