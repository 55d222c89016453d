using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using Xunit;

namespace ShoreGuard.Tests.Planning;

public sealed class ChangeAnalysisTests
{
    [Fact]
    public void a_dropped_table_is_named() =>
        Assert.Equal((DestructionKind.Table, "notes", null), Only(migration => migration.DropTable("notes")));

    [Fact]
    public void a_dropped_column_is_named() =>
        Assert.Equal((DestructionKind.Column, "notes", "body"), Only(migration => migration.DropColumn("body", "notes")));

    [Fact]
    public void a_column_that_is_dropped_in_place_is_named_like_any_other() =>
        Assert.Equal((DestructionKind.Column, "notes", "body"), Only(migration => migration.DropColumn("body", "notes").InPlace()));

    [Fact]
    public void raw_sql_is_unknown_however_harmless_it_looks() =>
        Assert.Equal((DestructionKind.Unknown, null, null), Only(migration => migration.Sql("SELECT 1")));

    [Fact]
    public void changed_and_deleted_rows_are_unknown_in_a_known_table()
    {
        Assert.Equal((DestructionKind.Unknown, "notes", null), Only(migration => migration.DeleteData("notes", "id", 1)));
        Assert.Equal((DestructionKind.Unknown, "notes", null), Only(migration => migration.UpdateData("notes", "id", 1, "body", "x")));
    }

    [Fact]
    public void an_operation_that_somebody_brought_along_is_unknown() =>
        Assert.Equal((DestructionKind.Unknown, null, null), Only(migration => migration.Operations.Add(new HomeMadeOperation())));

    [Fact]
    public void a_dropped_schema_or_sequence_is_unknown()
    {
        Assert.Equal((DestructionKind.Unknown, null, null), Only(migration => migration.DropSequence("numbers")));
        Assert.Equal((DestructionKind.Unknown, null, null), Only(migration => migration.DropSchema("archive")));
    }

    [Fact]
    public void what_only_adds_or_renames_destroys_nothing() => Assert.Empty(Destroyed(migration =>
    {
        migration.CreateTable("tags", table => new { id = table.Column<int>() });
        migration.AddColumn<string>("body", "notes", nullable: true);
        migration.CreateIndex("ix", "notes", "body");
        migration.DropIndex("ix", "notes");
        migration.RenameColumn("body", "notes", "text");
        migration.RenameTable("notes", newName: "papers");
        migration.InsertData("tags", "id", 1);
    }));

    [Theory]
    [InlineData("VARCHAR(100)", "VARCHAR(99)", true)]
    [InlineData("VARCHAR(100)", "VARCHAR(100)", false)]
    [InlineData("VARCHAR(100)", "VARCHAR(200)", false)]
    [InlineData("VARCHAR(100)", "varchar", false)]
    [InlineData("VARCHAR", "VARCHAR(100)", true)]
    [InlineData("VARCHAR(100)", "TEXT", false)]
    [InlineData("TEXT", "VARCHAR(100)", true)]
    [InlineData("character varying(253)", "text", false)]
    [InlineData("character varying(253)", "character varying(63)", true)]
    [InlineData("character(5)", "character", true)]
    [InlineData("integer", "bigint", false)]
    [InlineData("bigint", "integer", true)]
    [InlineData("integer", "text", true)]
    [InlineData("numeric(10,2)", "numeric(12,2)", false)]
    [InlineData("numeric(10,2)", "numeric(10,4)", true)]
    [InlineData("numeric(10,4)", "numeric(10,2)", true)]
    [InlineData("numeric(10,2)", "numeric", false)]
    [InlineData("smallint", "numeric(3,0)", true)]
    [InlineData("timestamp(6) with time zone", "timestamp(3) with time zone", true)]
    [InlineData("timestamp(3) with time zone", "timestamp(3) without time zone", true)]
    [InlineData("something(a, b)", "something(a, c)", true)]
    public void a_type_that_takes_fewer_values_is_a_narrowing(string before, string after, bool narrows) =>
        Assert.Equal(narrows, Narrows(new() { ColumnType = after, IsNullable = true }, new() { ColumnType = before, IsNullable = true }));

    [Theory]
    [InlineData(100, 99, true)]
    [InlineData(100, 100, false)]
    [InlineData(100, null, false)]
    [InlineData(null, 100, true)]
    public void a_length_that_takes_fewer_values_is_a_narrowing_where_the_type_is_left_to_the_provider(int? before, int? after, bool narrows) =>
        Assert.Equal(narrows, Narrows(
            new() { ClrType = typeof(string), MaxLength = after, IsNullable = true },
            new() { ClrType = typeof(string), MaxLength = before, IsNullable = true }));

    [Fact]
    public void another_dotnet_type_is_a_narrowing_unless_it_is_known_to_be_wider()
    {
        Assert.True(Narrows(new() { ClrType = typeof(int) }, new() { ClrType = typeof(long) }));
        Assert.True(Narrows(new() { ClrType = typeof(int) }, new() { ClrType = typeof(string) }));
        Assert.False(Narrows(new() { ClrType = typeof(long) }, new() { ClrType = typeof(int) }));
    }

    [Fact]
    public void a_value_that_becomes_required_is_a_narrowing_and_one_that_is_no_longer_required_is_not()
    {
        Assert.True(Narrows(new() { ColumnType = "text", IsNullable = false }, new() { ColumnType = "text", IsNullable = true }));
        Assert.False(Narrows(new() { ColumnType = "text", IsNullable = true }, new() { ColumnType = "text", IsNullable = false }));
    }

    [Fact]
    public void a_column_that_becomes_computed_is_a_narrowing() => Assert.True(Narrows(
        new() { ColumnType = "text", ComputedColumnSql = "upper(title)" }, new() { ColumnType = "text" }));

    [Fact]
    public void a_column_that_is_narrowed_twice_over_is_said_twice_with_the_types_in_words()
    {
        var destroyed = Destroyed(migration => migration.Operations.Add(new AlterColumnOperation
        {
            Table = "notes",
            Name = "title",
            ColumnType = "VARCHAR(10)",
            OldColumn = { ColumnType = "TEXT", IsNullable = true },
        }));
        Assert.Equal(2, destroyed.Count);
        Assert.Equal("Narrows notes.title from text to varchar(10); values that do not fit are lost or stop the migration.", destroyed[0].Sentence);
        Assert.Equal("Requires a value in notes.title; rows without one get the default or stop the migration.", destroyed[1].Sentence);
    }

    private static bool Narrows(AlterColumnOperation alter, AddColumnOperation before)
    {
        alter.Table = "notes";
        alter.Name = "title";
        alter.OldColumn = before;
        var destroyed = Destroyed(migration => migration.Operations.Add(alter));
        Assert.All(destroyed, one => Assert.Equal((DestructionKind.Narrowing, "notes", "title"), (one.Kind, one.Table, one.Column)));
        return destroyed.Count > 0;
    }

    private static (DestructionKind Kind, string? Table, string? Column) Only(Action<MigrationBuilder> build)
    {
        var only = Assert.Single(Destroyed(build));
        return (only.Kind, only.Table, only.Column);
    }

    private static IReadOnlyList<Destruction> Destroyed(Action<MigrationBuilder> build)
    {
        var migration = new MigrationBuilder("any");
        build(migration);
        return ChangeAnalysis.Destroyed(migration.Operations);
    }

    private sealed class HomeMadeOperation : MigrationOperation;
}
