using ShoreGuard.Data.Errors;
using ShoreGuard.Web.Cli;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class ExitCodesTests
{
    public static TheoryData<ErrorCode> Codes => [.. Enum.GetValues<ErrorCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void every_error_code_has_a_documented_exit_code_that_is_no_success(ErrorCode code) =>
        Assert.Contains(ExitCodes.Of(code), ExitCodes.All.Select(entry => entry.Code).Except([ExitCodes.Success]));

    [Theory]
    [InlineData(ErrorCode.Unexpected, 1)]
    [InlineData(ErrorCode.MigrationFailed, 1)]
    [InlineData(ErrorCode.ConfigurationInvalid, 2)]
    [InlineData(ErrorCode.UnknownRevision, 2)]
    [InlineData(ErrorCode.ConfirmationMismatch, 2)]
    [InlineData(ErrorCode.MigrationsPending, 3)]
    [InlineData(ErrorCode.SchemaDrift, 4)]
    [InlineData(ErrorCode.DatabaseDiverged, 4)]
    [InlineData(ErrorCode.DatabaseForeign, 4)]
    [InlineData(ErrorCode.AdoptionRefused, 4)]
    [InlineData(ErrorCode.DatabaseAhead, 5)]
    [InlineData(ErrorCode.IrreversibleMigration, 6)]
    [InlineData(ErrorCode.LockTimeout, 7)]
    [InlineData(ErrorCode.BackupFailed, 8)]
    [InlineData(ErrorCode.BackupInvalid, 9)]
    [InlineData(ErrorCode.PartiallyApplied, 10)]
    [InlineData(ErrorCode.DatabaseUnreachable, 11)]
    public void the_numbers_are_the_promised_ones(ErrorCode code, int exit) => Assert.Equal(exit, ExitCodes.Of(code));

    [Fact]
    public void what_nobody_foresaw_is_1() => Assert.Equal(1, ExitCodes.Of(new InvalidOperationException()));
}
