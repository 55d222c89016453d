using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace ShoreGuard.Tests.Notes;

/// <summary>The steps of the small schema, written once for both engines.</summary>
internal static class NotesOperations
{
    public static void CreateInitial(MigrationBuilder migration)
    {
        migration.CreateTable(
            "folders",
            table => new
            {
                id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                name = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("folders_pkey", folder => folder.id));
        migration.CreateTable(
            "notes",
            table => new
            {
                id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                title = table.Column<string>(nullable: true),
                body = table.Column<string>(nullable: true),
                folder_id = table.Column<int>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("notes_pkey", note => note.id);
                table.ForeignKey("notes_folder_id_fkey", note => note.folder_id, "folders", "id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("ix_notes_title", "notes", "title");
    }

    public static void DropInitial(MigrationBuilder migration)
    {
        migration.DropTable("notes");
        migration.DropTable("folders");
    }

    /// <summary>On SQLite this is a rebuild of the table.</summary>
    public static void RequireTitle(MigrationBuilder migration)
    {
        migration.Sql("UPDATE notes SET title = 'untitled' WHERE title IS NULL");
        migration.AlterColumn<string>("title", "notes", nullable: false, defaultValue: "untitled", oldClrType: typeof(string), oldNullable: true);
    }

    public static void AllowNoTitle(MigrationBuilder migration) => migration.AlterColumn<string>(
        "title", "notes", nullable: true, oldClrType: typeof(string), oldNullable: false, oldDefaultValue: "untitled");

    public static void CreateTags(MigrationBuilder migration) => migration.CreateTable(
        "tags",
        table => new
        {
            id = table.Column<int>(nullable: false)
                .Annotation("Sqlite:Autoincrement", true)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            name = table.Column<string>(nullable: false),
        },
        constraints: table => table.PrimaryKey("tags_pkey", tag => tag.id));
}
