using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class FileHashTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task a_known_content_has_its_known_hash()
    {
        await File.WriteAllTextAsync(directory["file"], "abc", TestContext.Current.CancellationToken);

        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            await FileHash.Sha256Async(directory["file"], bytesRead: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task progress_ends_with_the_size_of_the_file()
    {
        await File.WriteAllBytesAsync(directory["file"], new byte[(1 << 21) + 1], TestContext.Current.CancellationToken);
        var progress = new LastReport();

        await FileHash.Sha256Async(directory["file"], progress, TestContext.Current.CancellationToken);

        Assert.Equal((1 << 21) + 1, progress.Value);
    }

    private sealed class LastReport : IProgress<long>
    {
        public long Value { get; private set; }

        public void Report(long value) => Value = value;
    }
}
