using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;
using Xunit;

namespace ShoreGuard.Tests.Planning;

public sealed class DowngradePlannerTests
{
    private static readonly KnownRevisions Known = ShoreGuardRevisions.Known;

    [Theory]
    [InlineData("20260408000012_012_OidcFields")]
    [InlineData("20260408000012_012_OIDCFIELDS")]
    [InlineData("012_OidcFields")]
    [InlineData("012")]
    [InlineData("20260408000012")]
    [InlineData("012_O")]
    [InlineData("-5")]
    public void every_form_of_a_target_leads_to_the_same_steps_newest_first(string target)
    {
        var steps = DowngradePlanner.Preview(At(17), Known, target);

        Assert.Equal(["017", "016", "015", "014", "013"], steps.Select(step => Revision.NumberOf(step.RevisionId)));
        Assert.Equal(["016", "015", "014", "013", "012"], steps.Select(step => Revision.NumberOf(step.Reaches!)));
        Assert.All(steps, step => Assert.Equal(MigrationDirection.Down, step.Direction));
    }

    [Theory]
    [InlineData("base")]
    [InlineData("-3")]
    public void the_base_is_below_the_first_revision(string target)
    {
        var steps = DowngradePlanner.Preview(At(3), Known, target);
        Assert.Equal(["003", "002", "001"], steps.Select(step => Revision.NumberOf(step.RevisionId)));
        Assert.Null(steps[^1].Reaches);
    }

    [Theory]
    [InlineData("012")]
    [InlineData("017")]
    [InlineData("head")]
    [InlineData("20260412000014")]
    public void a_target_that_is_not_older_is_refused(string target) => Assert.Equal(ErrorCode.NotADowngrade, Refusal(At(12), target));

    [Theory]
    [InlineData(0, "base", ErrorCode.NotADowngrade)]
    [InlineData(0, "001", ErrorCode.NotADowngrade)]
    [InlineData(0, "-1", ErrorCode.UnknownRevision)]
    [InlineData(17, "-18", ErrorCode.UnknownRevision)]
    [InlineData(17, "-0", ErrorCode.UnknownRevision)]
    [InlineData(17, "--1", ErrorCode.UnknownRevision)]
    [InlineData(17, "", ErrorCode.UnknownRevision)]
    [InlineData(17, "0", ErrorCode.AmbiguousRevision)]
    [InlineData(17, "Base", ErrorCode.UnknownRevision)]
    [InlineData(17, "018", ErrorCode.UnknownRevision)]
    [InlineData(17, "012\n", ErrorCode.UnknownRevision)]
    [InlineData(17, "012_OidcFields; DROP TABLE users", ErrorCode.UnknownRevision)]
    [InlineData(17, "20260412", ErrorCode.AmbiguousRevision)]
    public void a_target_that_means_nothing_is_refused(int applied, string target, ErrorCode code) => Assert.Equal(code, Refusal(At(applied), target));

    [Theory]
    [InlineData("016")]
    [InlineData("base")]
    [InlineData("no such revision")]
    public void a_build_that_does_not_know_an_applied_revision_refuses_whatever_the_target(string target)
    {
        var applied = Known.All.Select(revision => revision.Id).Append("20270101000018_018_Later").ToList();
        Assert.Equal(ErrorCode.DatabaseAhead, Refusal(Classified(applied, "017"), target));
    }

    [Fact]
    public void a_history_with_a_hole_is_refused()
    {
        var applied = Known.All.Select(revision => revision.Id).Where(id => Revision.NumberOf(id) != "005").ToList();
        Assert.Equal(ErrorCode.DatabaseDiverged, Refusal(Classified(applied, "017"), "016"));
    }

    private static ErrorCode Refusal(RevisionReport report, string target)
    {
        var refusal = Assert.Throws<ShoreGuardException>(() => DowngradePlanner.Preview(report, Known, target));
        Assert.NotEmpty(refusal.NextStep);
        return refusal.Code;
    }

    private static RevisionReport At(int applied) =>
        Classified([.. Known.All.Take(applied).Select(revision => revision.Id)], applied == 0 ? null : Known.All[applied - 1].Alembic);

    private static RevisionReport Classified(IReadOnlyList<string> applied, string? alembic) => RevisionClassifier.Classify(
        new(HasHistory: true, applied, alembic is null ? null : [alembic], Tables: []), Known);
}
