using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>The shape of the small second schema at each of its revisions; property names are the column names.</summary>
internal static class NotesModel
{
    public static void Initial(ModelBuilder builder)
    {
        Folders(builder);
        builder.Entity("Note", note =>
        {
            note.Property<int>("id").ValueGeneratedOnAdd();
            note.Property<string>("title");
            note.Property<string>("body");
            note.Property<int?>("folder_id");
            note.HasKey("id");
            note.HasIndex("title").HasDatabaseName("ix_notes_title");
            note.HasOne("Folder", null).WithMany().HasForeignKey("folder_id").HasConstraintName("notes_folder_id_fkey").OnDelete(DeleteBehavior.Cascade);
            note.ToTable("notes");
        });
    }

    public static void TitleRequired(ModelBuilder builder)
    {
        Initial(builder);
        builder.Entity("Note", note => note.Property<string>("title").IsRequired().HasDefaultValue("untitled"));
    }

    public static void Tags(ModelBuilder builder)
    {
        TitleRequired(builder);
        builder.Entity("Tag", tag =>
        {
            tag.Property<int>("id").ValueGeneratedOnAdd();
            tag.Property<string>("name").IsRequired();
            tag.HasKey("id");
            tag.ToTable("tags");
        });
    }

    public static void WithoutBody(ModelBuilder builder)
    {
        Folders(builder);
        builder.Entity("Note", note =>
        {
            note.Property<int>("id").ValueGeneratedOnAdd();
            note.Property<string>("title").IsRequired().HasDefaultValue("untitled");
            note.Property<int?>("folder_id");
            note.HasKey("id");
            note.HasIndex("title").HasDatabaseName("ix_notes_title");
            note.HasOne("Folder", null).WithMany().HasForeignKey("folder_id").HasConstraintName("notes_folder_id_fkey").OnDelete(DeleteBehavior.Cascade);
            note.ToTable("notes");
        });
        builder.Entity("Tag", tag =>
        {
            tag.Property<int>("id").ValueGeneratedOnAdd();
            tag.Property<string>("name").IsRequired();
            tag.HasKey("id");
            tag.ToTable("tags");
        });
    }

    private static void Folders(ModelBuilder builder) => builder.Entity("Folder", folder =>
    {
        folder.Property<int>("id").ValueGeneratedOnAdd();
        folder.Property<string>("name").IsRequired();
        folder.HasKey("id");
        folder.ToTable("folders");
    });
}
