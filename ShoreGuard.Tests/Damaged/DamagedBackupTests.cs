using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>One byte at a time, and from the end: whatever happened to a backup's file is found before anything is touched.</summary>
public sealed class DamagedBackupTests : IDisposable
{
    /// <summary>A prime, so that the flips fall everywhere within pages and blocks.</summary>
    private const int Every = 997;

    private readonly ScratchDirectory scratch = new();

    public static TheoryData<string> Both => [.. Engines.All];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_997th_byte_that_flips_is_noticed_before_anything_is_touched(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var path = (await scene.BackUpAsync()).Path!;
        var untouched = await UntouchedDatabase.LookAsync(scene);
        foreach (var position in Positions(path, sampled: 4))
        {
            FlipBit(path, position);
            var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(path));
            FlipBit(path, position);

            Assert.True(refused.Code == ErrorCode.BackupInvalid, $"byte {position}: {refused.Code}: {refused.Message}");
            await untouched.AssertSameAsync($"byte {position}");
            ReliabilityFigures.Record("Damage", "a byte of a backup flipped", engine, "refused, nothing touched");
        }

        await untouched.AssertIdenticalAsync();
        await scene.RestoreAsync(path);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_flipped_byte_without_a_manifest_is_refused_or_is_in_what_no_structure_can_tell(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var path = scratch["by-hand" + Path.GetExtension((await scene.BackUpAsync()).Path)];
        File.Copy(scene.Machinery.Backups[0].Path, path);
        var untouched = await UntouchedDatabase.LookAsync(scene);
        var refused = 0;
        foreach (var position in Positions(path, sampled: engine == "sqlite" ? 3 : 25))
        {
            FlipBit(path, position);
            var isRefused = await IsRefusedAsync(scene, path, $"byte {position}");
            FlipBit(path, position);
            refused += isRefused ? 1 : 0;
            ReliabilityFigures.Record(
                "Damage", "a byte of a backup without a manifest flipped", engine, isRefused ? "refused, nothing touched" : "inside a value, where nothing can tell");
        }

        Assert.NotEqual(0, refused);
        await untouched.AssertIdenticalAsync();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_file_cut_off_anywhere_is_refused_with_and_without_its_manifest(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var path = (await scene.BackUpAsync()).Path!;
        var alone = scratch["by-hand" + Path.GetExtension(path)];
        var content = await File.ReadAllBytesAsync(path, RestoreScene.Cancelled);
        var untouched = await UntouchedDatabase.LookAsync(scene);
        foreach (var cut in Enumerable.Range(0, 10).Select(tenth => content.Length * tenth / 10).Append(content.Length - 1))
        {
            await File.WriteAllBytesAsync(path, content[..cut], RestoreScene.Cancelled);
            await File.WriteAllBytesAsync(alone, content[..cut], RestoreScene.Cancelled);
            foreach (var file in new[] { path, alone })
            {
                var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(file));
                Assert.True(refused.Code == ErrorCode.BackupInvalid, $"{cut} bytes of {file}: {refused.Code}: {refused.Message}");
                await untouched.AssertSameAsync($"{cut} bytes of {file}");
                ReliabilityFigures.Record("Damage", "a backup cut off", engine, "refused, nothing touched");
            }
        }

        await File.WriteAllBytesAsync(path, content, RestoreScene.Cancelled);
        await untouched.AssertIdenticalAsync();
        await scene.RestoreAsync(path);
    }

    private static IEnumerable<long> Positions(string path, int sampled)
    {
        long[] all = [.. Enumerable.Range(0, (int)((new FileInfo(path).Length + Every - 1) / Every)).Select(step => (long)step * Every)];
        return Sweep.Of(all, all.Where((_, at) => at % sampled == 0));
    }

    private static async Task<bool> IsRefusedAsync(RestoreScene scene, string path, string attempt)
    {
        try
        {
            using var source = await scene.Machinery.Get<SourceInspection>().InspectAsync(
                RestoreSources.ByPath(path), allowUnknownRevision: false, _ => { }, RestoreScene.Cancelled);
            return false;
        }
        catch (ShoreGuardException refused)
        {
            Assert.True(refused.Code is ErrorCode.BackupInvalid or ErrorCode.BackupIncompatible, $"{attempt}: {refused.Code}: {refused.Message}");
            return true;
        }
        catch (Exception crash) when (crash is not OperationCanceledException)
        {
            Assert.Fail($"{attempt}: {crash}");
            throw;
        }
    }

    private static void FlipBit(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = position;
        var value = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)(value ^ (1 << (int)(position % 8))));
    }
}
