using System.Text;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>A manifest is believed where the file beside it bears it out, and stands in nobody's way where it does not.</summary>
public sealed class DamagedManifestTests
{
    private const int Every = 7;

    public static TheoryData<string> Both => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task whatever_flips_in_a_manifest_it_is_refused_or_what_is_restored_is_what_the_backup_holds(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        var manifest = backup.Path + ".json";
        var content = await File.ReadAllBytesAsync(manifest, Cancelled);
        var untouched = await UntouchedDatabase.LookAsync(scene);
        foreach (var (attempt, damaged) in DamagesOf(content, engine))
        {
            await File.WriteAllBytesAsync(manifest, damaged, Cancelled);
            scene.Machinery.Get<BackupCatalogue>().List();
            var isRefused = await IsRefusedAsync(scene, backup, attempt);
            ReliabilityFigures.Record(
                "Damage", "a manifest damaged", engine, isRefused ? "refused, nothing touched" : "harmless: what is restored is what the backup holds");
        }

        await File.WriteAllBytesAsync(manifest, content, Cancelled);
        await untouched.AssertIdenticalAsync();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task manifests_that_are_garbage_are_in_no_operations_way(string engine)
    {
        await using var scene = await RestoreScene.AtAsync(engine, "013");
        var good = await scene.BackUpAsync();
        var text = await File.ReadAllTextAsync(good.Path + ".json", Cancelled);
        var names = await WriteGarbageAsync(good.Path!, text);
        var before = await scene.ContentAsync();

        Assert.Equal(names.Order(StringComparer.Ordinal), scene.Machinery.Backups.Select(listed => listed.Id).Where(names.Contains).Order(StringComparer.Ordinal));
        Assert.Equal(DatabaseState.Ready, (await scene.Machinery.StartAsync()).State);
        await scene.BackUpAsync();
        await scene.Live.FillAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_099_Later', '10.0.0')""");
        await using var older = scene.NewMachinery();
        Assert.Equal(DatabaseState.Ahead, (await older.StartAsync()).State);
        await scene.RestoreAsync(good.Path!);

        Assert.Equal(before, await scene.ContentAsync());
    }

    private static IEnumerable<(string Attempt, byte[] Damaged)> DamagesOf(byte[] content, string engine)
    {
        // Each reading of an archive starts pg_restore four times; of a file it costs milliseconds.
        var steps = Enumerable.Range(0, content.Length / Every).ToList();
        var sampled = engine == "sqlite" ? 4 : 60;
        foreach (var at in Sweep.Of(steps.Where(step => engine == "sqlite" || step % 6 == 0), steps.Where(step => step % sampled == 0)).Select(step => step * Every))
        {
            byte[] flipped = [.. content];
            flipped[at] ^= (byte)(1 << (at % 8));
            yield return ($"byte {at} flipped", flipped);
        }

        var lines = Encoding.UTF8.GetString(content).Split('\n').ToList();
        var numbers = Enumerable.Range(0, lines.Count).ToList();
        foreach (var at in Sweep.Of(numbers.Where(line => engine == "sqlite" || line % 4 == 0), numbers.Where(line => line % sampled == 0)))
        {
            yield return ($"without '{lines[at]}'", Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((_, line) => line != at))));
            yield return ($"with two of '{lines[at]}'", Encoding.UTF8.GetBytes(string.Join('\n', lines.SelectMany((text, line) => line == at ? [text, text] : (string[])[text]))));
        }
    }

    private static async Task<bool> IsRefusedAsync(RestoreScene scene, VerifiedBackup good, string attempt)
    {
        try
        {
            using var source = await scene.Machinery.Get<SourceInspection>().InspectAsync(RestoreSources.ByPath(good.Path!), false, _ => { }, Cancelled);
            Assert.Equal(good.Manifest!.Sha256, source.Sha256);
            Assert.Equal(good.Manifest.AppliedIds, source.Content.Revisions.Applied);
            return false;
        }
        catch (ShoreGuardException refused)
        {
            Assert.True(refused.Code is ErrorCode.BackupInvalid or ErrorCode.BackupIncompatible, $"{attempt}: {refused.Code}: {refused.Message}");
            return true;
        }
        catch (Exception crash) when (crash is not OperationCanceledException and not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{attempt}: {crash}");
            throw;
        }
    }

    private static async Task<IReadOnlyList<string>> WriteGarbageAsync(string good, string text)
    {
        var garbage = new Dictionary<string, byte[]>
        {
            ["not-utf-8"] = [.. "{\"id\": \""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
            ["no-text"] = [.. Enumerable.Range(0, 4096).Select(at => (byte)(at * 7))],
            ["deep"] = Encoding.UTF8.GetBytes(new string('[', 5000)),
            ["empty"] = [],
            ["null-revision"] = Edited("null-revision", "\"applied_ids\": [", "\"applied_ids\": [ null,"),
            ["far-future"] = Edited("far-future", "\"created\": \"2", "\"created\": \"9"),
            ["no-time"] = Edited("no-time", "\"created\": \"", "\"created\": \"0000-00-00T99:"),
            ["null-counts"] = Edited("null-counts", "\"row_counts\": {", "\"row_counts\": null, \"x\": {"),
            ["many-bytes"] = Edited("many-bytes", "\"bytes\": ", "\"bytes\": -9"),
            ["odd-reason"] = Edited("odd-reason", "\"reason\": \"manual\"", "\"reason\": 77"),
        };
        List<string> names = [];
        foreach (var (name, content) in garbage)
        {
            var path = PathOf(name);
            File.Copy(good, path);
            await File.WriteAllBytesAsync(path + ".json", content, Cancelled);
            names.Add(Path.GetFileName(path));
        }

        var besideDirectory = PathOf("a-directory");
        File.Copy(good, besideDirectory);
        Directory.CreateDirectory(besideDirectory + ".json");
        return [.. names, Path.GetFileName(besideDirectory)];

        string PathOf(string name) => Path.Combine(Path.GetDirectoryName(good)!, name + Path.GetExtension(good));

        byte[] Edited(string name, string what, string by)
        {
            Assert.Contains(what, text, StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(text
                .Replace(Path.GetFileName(good), Path.GetFileName(PathOf(name)), StringComparison.Ordinal)
                .Replace(what, by, StringComparison.Ordinal));
        }
    }
}
