using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Migrating;

#nullable disable

namespace ShoreGuard.Data.Migrations.Sqlite;

/// <inheritdoc/>
public partial class _012_OidcFields : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "oidc_provider", table: "users", type: "VARCHAR(100)", maxLength: 100, nullable: true);

        migrationBuilder.AddColumn<string>(name: "oidc_sub", table: "users", type: "VARCHAR(255)", maxLength: 255, nullable: true);

        migrationBuilder.CreateIndex(name: "uq_user_oidc", table: "users", columns: ["oidc_provider", "oidc_sub"], unique: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "uq_user_oidc", table: "users");

        migrationBuilder.DropColumn(name: "oidc_sub", table: "users").InPlace();

        migrationBuilder.DropColumn(name: "oidc_provider", table: "users").InPlace();
    }
}
