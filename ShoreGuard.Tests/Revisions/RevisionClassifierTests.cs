using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using Xunit;
using static ShoreGuard.Tests.Revisions.KnownExamples;

namespace ShoreGuard.Tests.Revisions;

public sealed class RevisionClassifierTests
{
    private const string Unknown = "20300101000000_099_Unknown";

    /// <summary>History (null for no table), rows of alembic_version (null for no table), other tables; then the verdict.</summary>
    public static TheoryData<string[]?, string[]?, string[], RevisionState, string?, ErrorCode?> Cases => new()
    {
        { null, null, [], RevisionState.Empty, null, null },
        { [], null, [], RevisionState.Empty, null, null },
        { [], [], [], RevisionState.Empty, null, null },
        { [First], null, ["t"], RevisionState.Behind, First, null },
        { [First, Second, Third, Plain], null, ["t"], RevisionState.AtHead, Plain, null },
        { [First, Second, Third, Plain], ["abc"], ["t"], RevisionState.AtHead, Plain, null },
        { [First, Unknown], null, ["t"], RevisionState.Ahead, Unknown, ErrorCode.DatabaseAhead },
        { [Unknown], ["zzz"], [], RevisionState.Ahead, Unknown, ErrorCode.DatabaseAhead },
        { [First, Third], null, ["t"], RevisionState.Diverged, Third, ErrorCode.DatabaseDiverged },
        { [Second], null, ["t"], RevisionState.Diverged, Second, ErrorCode.DatabaseDiverged },
        { [First], ["001", "002"], ["t"], RevisionState.Diverged, First, ErrorCode.DatabaseDiverged },
        { [First], [], ["t"], RevisionState.Diverged, First, ErrorCode.DatabaseDiverged },
        { [First], ["zzz"], ["t"], RevisionState.Diverged, First, ErrorCode.DatabaseDiverged },
        { [First], ["002"], ["t"], RevisionState.Alembic, Second, null },
        { [First, Second], ["001"], ["t"], RevisionState.Alembic, First, null },
        { null, ["002"], ["t"], RevisionState.Alembic, Second, null },
        { [], ["abc"], ["t"], RevisionState.Alembic, Third, null },
        { null, [], ["t"], RevisionState.Foreign, null, ErrorCode.AdoptionRefused },
        { null, ["zzz"], ["t"], RevisionState.Foreign, null, ErrorCode.AdoptionRefused },
        { null, null, ["t"], RevisionState.Foreign, null, ErrorCode.DatabaseForeign },
        { [], null, ["t"], RevisionState.Foreign, null, ErrorCode.DatabaseForeign },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void every_combination_of_records_has_one_verdict(
        string[]? history, string[]? alembic, string[] tables, RevisionState state, string? current, ErrorCode? refusal)
    {
        var report = RevisionClassifier.Classify(new(history is not null, history ?? [], alembic, tables), All);

        Assert.Equal((state, current, refusal), (report.State, report.Current, report.Refusal?.Code));
        Assert.Equal(Plain, report.Head);
        if (refusal is null)
        {
            report.ThrowIfRefused();
        }
        else
        {
            Assert.NotEmpty(report.Refusal!.NextStep);
            Assert.Throws<ShoreGuardException>(report.ThrowIfRefused);
        }
    }

    [Fact]
    public void pending_is_what_is_known_and_not_applied_and_unknown_what_is_applied_and_not_known()
    {
        Assert.Equal([Second, Third, Plain], RevisionClassifier.Classify(new(true, [First], null, ["t"]), All).Pending);
        Assert.Equal([Unknown], RevisionClassifier.Classify(new(true, [First, Unknown], null, ["t"]), All).Unknown);
        Assert.Equal([Third, Plain], RevisionClassifier.Classify(new(false, [], ["002"], ["t"]), All).Pending);
    }

    [Fact]
    public void a_long_list_of_foreign_tables_is_cut_short()
    {
        var report = RevisionClassifier.Classify(new(false, [], null, ["a", "b", "c", "d", "e", "f", "g"]), All);
        Assert.Contains("a, b, c, d, e and 2 more", report.Refusal!.Message, StringComparison.Ordinal);
    }
}
