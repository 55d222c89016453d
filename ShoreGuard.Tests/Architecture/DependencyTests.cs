using System.Text.RegularExpressions;
using Xunit;

namespace ShoreGuard.Tests.Architecture;

public sealed partial class DependencyTests
{
    private static readonly IReadOnlyList<SourceFile> Product =
        [.. Repository.Sources.Where(file => !file.Folder.StartsWith("Tests", StringComparison.Ordinal))];

    private static readonly HashSet<string> Folders = Product.Select(file => file.Folder).ToHashSet(StringComparer.Ordinal);

    private static readonly ILookup<string, string> FoldersByType = Product.ToLookup(file => file.TypeName, file => file.Folder, StringComparer.Ordinal);

    [Fact]
    public void a_folder_uses_only_what_the_import_table_allows() => Assert.Empty(
        from file in Product
        from used in UsedBy(file)
        where !ImportTable.Allows(file.Folder, used)
        select $"{file} uses {used}: see ImportTable.cs");

    [Fact]
    public void an_engine_is_named_only_in_its_folder_the_schema_and_the_composition_root() => Assert.Empty(
        from file in Product
        where file.Folder.StartsWith("Data", StringComparison.Ordinal)
            && !file.Folder.StartsWith("Data.Providers", StringComparison.Ordinal)
            && !file.Folder.StartsWith("Data.Model", StringComparison.Ordinal)
            && !file.Folder.StartsWith("Data.Migrations", StringComparison.Ordinal)
            && file.Path != "ShoreGuard.Data/DatabaseServices.cs"
        from Match word in EngineName().Matches(file.Code)
        select $"{file} names {word.Value}");

    [Fact]
    public void nothing_in_data_knows_of_the_server() => Assert.Empty(
        from file in Product
        where file.Folder.StartsWith("Data", StringComparison.Ordinal) && file.Code.Contains("ShoreGuard.Web", StringComparison.Ordinal)
        select file.Path);

    [Theory]
    [InlineData("Data.Providers.Sqlite", "Data.Providers.Postgres")]
    [InlineData("Data.Providers.Postgres", "Data.Providers.Sqlite")]
    [InlineData("Data.Operations", "Data.Model")]
    [InlineData("Data.Errors", "Data.Operations")]
    [InlineData("Data.Unheard", "Data.Errors")]
    [InlineData("Web.Health", "Data.Model")]
    public void the_table_refuses(string from, string to) => Assert.False(ImportTable.Allows(from, to));

    [Fact]
    public void a_use_is_seen_in_a_directive_and_in_a_qualified_name_and_not_in_a_comment()
    {
        var file = new SourceFile(
            "ShoreGuard.Data/Errors/Example.cs",
            """
            using static ShoreGuard.Data.Schema.SchemaDifferenceKind;
            // using ShoreGuard.Data.Journal;
            var plan = new Planning.MigrationPlan("http://x // y", 'c'); /* Backups.BackupTaker sqlite */
            """);

        Assert.Equal(["Data.Schema", "Data.Planning"], UsedBy(file));
        Assert.DoesNotMatch(EngineName(), file.Code);
        Assert.Contains("http://x // y", file.Code);
    }

    private static IEnumerable<string> UsedBy(SourceFile file) =>
        file.Usings.Select(FolderOf).Concat(
            from name in file.QualifiedNames
            from folder in FoldersByType[name.Type]
            where folder.EndsWith("." + name.Folder, StringComparison.Ordinal)
            select folder).Distinct();

    /// <summary>The folder of a namespace, or of a type in it that a <c>using static</c> names.</summary>
    private static string FolderOf(string name) =>
        Folders.Contains(name) || !name.Contains('.', StringComparison.Ordinal) ? name : FolderOf(name[..name.LastIndexOf('.')]);

    [GeneratedRegex("sqlite|postgres|npgsql", RegexOptions.IgnoreCase)]
    private static partial Regex EngineName();
}
