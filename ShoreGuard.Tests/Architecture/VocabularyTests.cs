using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using Xunit;

namespace ShoreGuard.Tests.Architecture;

/// <summary>Holds the words of the code and the words of <c>docs/glossary.md</c> to each other, both ways.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void the_glossary_has_every_database_state() => AssertSame("Database states", SnakeNames<DatabaseState>());

    [Fact]
    public void the_glossary_has_every_revision_state() => AssertSame("Revision states", SnakeNames<RevisionState>());

    [Fact]
    public void the_glossary_has_every_error_code() => AssertSame("Error codes", Enum.GetValues<ErrorCode>().Select(code => code.ToWire()));

    [Fact]
    public void the_glossary_has_every_backup_reason() => AssertSame("Backup reasons", WireNames<BackupReason>());

    [Fact]
    public void the_glossary_has_every_verification_level() => AssertSame("Verification levels", WireNames<VerificationLevel>());

    [Fact]
    public void the_glossary_has_every_journal_event() => AssertSame("Journal events", WireNames<JournalEvent>());

    [Fact]
    public void the_glossary_has_every_operation_kind() => AssertSame("Operation kinds", Words(type => type == typeof(OperationKinds)));

    [Fact]
    public void the_glossary_has_every_outcome() => AssertSame("Outcomes", Words(type => type == typeof(Outcomes)));

    [Fact]
    public void the_glossary_has_every_stage() =>
        AssertSame("Stages", Words(type => type.Name.EndsWith("Stages", StringComparison.Ordinal)));

    [Fact]
    public void the_glossary_has_every_log_event_with_its_name_level_and_text()
    {
        var documented = Glossary.Under("Log events").Select(row => string.Join(" | ", row)).ToHashSet(StringComparer.Ordinal);
        var declared = LogEvents.All.ToDictionary(known => known.ToString().Trim('|', ' ').Replace("`", "", StringComparison.Ordinal));

        Assert.Equal([], declared.Where(pair => !documented.Contains(pair.Key)).Select(pair => $"missing in docs/glossary.md: {pair.Value}"));
        Assert.Equal([], documented.Where(row => !declared.ContainsKey(row)).Select(row => $"in docs/glossary.md only: {row}"));
    }

    [Fact]
    public void an_event_id_and_an_event_name_stand_for_one_event()
    {
        Assert.NotEmpty(LogEvents.All);
        Assert.Distinct(LogEvents.All.Select(known => known.Id));
        Assert.Distinct(LogEvents.All.Select(known => known.Name));
    }

    private static void AssertSame(string heading, IEnumerable<string> words)
    {
        var documented = Glossary.Words(heading).ToList();

        Assert.Distinct(documented);
        Assert.Equal(words.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> SnakeNames<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static IEnumerable<string> WireNames<T>()
        where T : struct, Enum => typeof(T).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name);

    private static IEnumerable<string> Words(Func<Type, bool> isHome) => typeof(DatabaseServices).Assembly.GetTypes()
        .Where(isHome)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!);
}
