using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;
using Xunit;
using static ShoreGuard.Tests.Revisions.KnownExamples;

namespace ShoreGuard.Tests.Planning;

public sealed class UpgradePlannerTests
{
    public static TheoryData<string[], string?, string[]> Upgrades => new()
    {
        { [], null, [First, Second, Third, Plain] },
        { [], "002", [First, Second] },
        { [], "base", [] },
        { [First], "head", [Second, Third, Plain] },
        { [First], "013", [Second, Third] },
        { [First], "001", [] },
        { [First, Second, Third, Plain], null, [] },
    };

    [Theory]
    [MemberData(nameof(Upgrades))]
    public async Task what_lies_between_here_and_the_target_runs_in_order(string[] applied, string? target, string[] expected)
    {
        await using var held = Held();
        var plan = UpgradePlanner.Plan(held, Report(applied), All, target);

        Assert.Equal(expected, plan.Steps.Select(step => step.RevisionId));
        Assert.Equal(applied.LastOrDefault(), plan.From);
        Assert.Equal(expected.LastOrDefault() ?? applied.LastOrDefault(), plan.To);
        Assert.Equal(expected.Length == 0, plan.IsEmpty);
        Assert.Equal(applied.Length > 0, plan.HasDataToLose);
        Assert.Empty(plan.Adopted);
    }

    [Fact]
    public async Task the_python_editions_revisions_are_adopted_even_where_none_is_pending()
    {
        await using var held = Held();
        var plan = UpgradePlanner.Plan(held, RevisionClassifier.Classify(new(false, [], ["abc"], ["t"]), All), All, "013");

        Assert.Equal([First, Second, Third], plan.Adopted);
        Assert.Empty(plan.Steps);
        Assert.False(plan.IsEmpty);
        Assert.True(plan.HasDataToLose);
    }

    [Theory]
    [InlineData("001")]
    [InlineData("base")]
    [InlineData("-1")]
    public void an_older_target_is_refused_with_the_command_that_goes_back(string target)
    {
        var refused = Assert.Throws<ShoreGuardException>(() => UpgradePlanner.Preview(Report([First, Second]), All, target));
        Assert.Equal(ErrorCode.ValidationError, refused.Code);
        Assert.Contains("db downgrade", refused.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void nothing_is_planned_for_what_must_not_be_touched() => Assert.Equal(
        ErrorCode.DatabaseDiverged,
        Assert.Throws<ShoreGuardException>(() => UpgradePlanner.Preview(Report([First, Third]), All, null)).Code);

    [Fact]
    public async Task nothing_is_planned_under_a_lock_that_is_lost()
    {
        await using var lost = Held(isLost: true);
        Assert.Equal(
            ErrorCode.LockLost,
            Assert.Throws<ShoreGuardException>(() => UpgradePlanner.Plan(lost, Report([]), All, null)).Code);
    }

    [Fact]
    public async Task a_reset_runs_everything_on_whatever_is_there()
    {
        await using var held = Held();
        var plan = UpgradePlanner.PlanReset(held, RevisionClassifier.Classify(new(false, [], null, ["foreign"]), All), All);
        Assert.Equal([First, Second, Third, Plain], plan.Steps.Select(step => step.RevisionId));
        Assert.True(plan.EmptiesFirst && plan.HasDataToLose && !plan.IsEmpty);
    }

    private static RevisionReport Report(string[] applied) =>
        RevisionClassifier.Classify(new(applied.Length > 0, applied, null, applied.Length > 0 ? ["t"] : []), All);

    private static HeldLock Held(bool isLost = false) => new(new Handle(new CancellationToken(isLost)));

    private sealed class Handle(CancellationToken lost) : ILockHandle
    {
        public CancellationToken Lost => lost;

        public Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(!lost.IsCancellationRequested);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
