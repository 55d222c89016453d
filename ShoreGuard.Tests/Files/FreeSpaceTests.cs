using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class FreeSpaceTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void a_directory_that_is_yet_to_be_made_has_the_space_of_its_parent() =>
        Assert.InRange(FreeSpace.AvailableBytes(directory["a/b"]), 1, long.MaxValue);

    [Fact]
    public void what_fits_is_let_through() => FreeSpace.Require(directory.ToString(), 1, "The backup");

    [Fact]
    public void what_does_not_fit_is_refused_with_both_figures_and_a_next_step()
    {
        var exception = Assert.Throws<ShoreGuardException>(() => FreeSpace.Require(directory.ToString(), 1L << 60, "The backup"));

        Assert.Equal(ErrorCode.InsufficientSpace, exception.Code);
        Assert.StartsWith($"The backup needs 1.0 EiB in {directory}, and ", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Free at least ", exception.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3L << 30, "3.0 GiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    public void sizes_are_written_for_people(long bytes, string expected) => Assert.Equal(expected, ByteSize.Format(bytes));
}
