using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using Xunit;
using static ShoreGuard.Tests.Revisions.KnownExamples;

namespace ShoreGuard.Tests.Revisions;

public sealed class RevisionTargetTests
{
    [Theory]
    [InlineData("base", null)]
    [InlineData("head", Plain)]
    [InlineData(First, First)]
    [InlineData("20260102000003_013_third", Third)]
    [InlineData("013_Third", Third)]
    [InlineData("013", Third)]
    [InlineData("abc", Third)]
    [InlineData("001", First)]
    [InlineData("002_Sec", Second)]
    [InlineData("20260102", Third)]
    [InlineData("PlainName", Plain)]
    [InlineData("Pl", Plain)]
    [InlineData("-1", Second)]
    [InlineData("-2", First)]
    [InlineData("-3", null)]
    [InlineData("-03", null)]
    public void every_form_of_a_target_is_understood(string text, string? expected) =>
        Assert.Equal(expected, RevisionTarget.Resolve(text, All, Third));

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("20260101")]
    [InlineData("2026")]
    public void a_prefix_of_more_than_one_is_refused_with_the_candidates(string text)
    {
        var refused = Assert.Throws<ShoreGuardException>(() => RevisionTarget.Resolve(text, All, Third));
        Assert.Equal(ErrorCode.AmbiguousRevision, refused.Code);
        Assert.Contains(First, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Second, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("013\n")]
    [InlineData("013 ")]
    [InlineData("013\0")]
    [InlineData("٠١٣")]
    [InlineData("014")]
    [InlineData("first")]
    [InlineData("BASE")]
    [InlineData("-")]
    [InlineData("-0")]
    [InlineData("--1")]
    [InlineData("-+1")]
    [InlineData("-1\n")]
    [InlineData("-1\0")]
    [InlineData("-1.0")]
    [InlineData("- 1")]
    [InlineData("-٣")]
    [InlineData("-99999999999999999999")]
    [InlineData("../../etc/passwd")]
    [InlineData("%")]
    public void anything_else_is_unknown(string text)
    {
        var refused = Assert.Throws<ShoreGuardException>(() => RevisionTarget.Resolve(text, All, Third));
        Assert.Equal(ErrorCode.UnknownRevision, refused.Code);
        Assert.Contains("db history", refused.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-4", Third, 3)]
    [InlineData("-1", null, 0)]
    [InlineData("-2147483647", Plain, 4)]
    public void steps_beyond_the_base_are_refused_with_how_many_there_are(string text, string? current, int applied)
    {
        var refused = Assert.Throws<ShoreGuardException>(() => RevisionTarget.Resolve(text, All, current));
        Assert.Equal(ErrorCode.UnknownRevision, refused.Code);
        Assert.Contains($"{applied} revisions are applied", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void where_there_are_no_revisions_head_is_the_base() => Assert.Null(RevisionTarget.Resolve("head", None, null));
}
