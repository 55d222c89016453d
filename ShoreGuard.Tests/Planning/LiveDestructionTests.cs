using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ShoreGuard.Data.Planning;
using Xunit;

namespace ShoreGuard.Tests.Planning;

public sealed class LiveDestructionTests
{
    [Fact]
    public void each_loss_carries_the_migration_that_causes_it() => Assert.Equal(
        ["2: tags", "1: notes.body", "1: notes"],
        Lost(two => two.DropTable("tags"), one =>
        {
            one.DropColumn("body", "notes");
            one.DropTable("notes");
        }));

    [Fact]
    public void what_an_earlier_step_makes_is_not_lost_by_a_later_one() => Assert.Empty(Lost(
        two =>
        {
            two.CreateTable("old_tags", table => new { id = table.Column<int>() });
            two.AddColumn<string>("body", "notes", nullable: true);
        },
        one =>
        {
            one.DropColumn("id", "old_tags");
            one.DropTable("old_tags");
            one.DropColumn("body", "notes");
        }));

    [Fact]
    public void a_table_that_an_earlier_step_renames_is_lost_under_its_name_of_today() => Assert.Equal(
        ["1: papers.body", "1: papers"],
        Lost(two => two.RenameTable("papers", newName: "notes"), one =>
        {
            one.DropColumn("body", "notes");
            one.DropTable("notes");
        }));

    [Fact]
    public void a_column_that_an_earlier_step_renames_is_lost_under_its_name_of_today() => Assert.Equal(
        ["1: papers.text"],
        Lost(
            two =>
            {
                two.RenameColumn("text", "papers", "body");
                two.RenameTable("papers", newName: "notes");
            },
            one => one.DropColumn("body", "notes")));

    [Fact]
    public void a_name_that_is_made_again_stands_for_the_new_table() => Assert.Equal(
        ["1: notes"],
        Lost(
            two =>
            {
                two.RenameTable("notes", newName: "papers");
                two.CreateTable("notes", table => new { id = table.Column<int>() });
            },
            one =>
            {
                one.DropTable("notes");
                one.DropTable("papers");
            }));

    [Fact]
    public void what_is_unknown_stays_unknown() => Assert.Equal(["2: "], Lost(two => two.Sql("DELETE FROM notes"), _ => { }));

    private static IEnumerable<string> Lost(Action<MigrationBuilder> two, Action<MigrationBuilder> one) =>
        LiveDestruction.Of([("2", Operations(two)), ("1", Operations(one))])
            .Select(loss => $"{loss.RevisionId}: {loss.Lost.Table}{(loss.Lost.Column is null ? "" : ".")}{loss.Lost.Column}");

    private static List<MigrationOperation> Operations(Action<MigrationBuilder> build)
    {
        var migration = new MigrationBuilder("any");
        build(migration);
        return migration.Operations;
    }
}
