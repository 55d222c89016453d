using System.Diagnostics;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>Whatever is wrong with a source is found before anything is touched.</summary>
public sealed class BadSourcesTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public static TheoryData<string> Both => [.. Engines.All];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_bad_source_is_refused_and_the_live_database_is_untouched(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var good = (await scene.BackUpAsync()).Path!;
        var before = await scene.ContentAsync();
        var (entries, state) = (scene.Journal.Read().Count, scene.Machinery.Status.State);
        foreach (var (what, path, code) in await BadSourcesAsync(engine, good))
        {
            var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(path));
            Assert.True(code == refused.Code, $"{what}: {refused.Code}: {refused.Message}");
            Assert.NotEmpty(refused.NextStep);
        }

        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(entries, scene.Journal.Read().Count);
        Assert.Equal(state, scene.Machinery.Status.State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_newer_revision_is_refused_unless_it_is_allowed(string engine)
    {
        await using var newer = await RestoreScene.AtHeadAsync(engine);
        await newer.Live.FillAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_099_Later', '10.0.0')""");
        var source = scratch["newer" + Path.GetExtension((await newer.BackUpAsync()).Path)];
        File.Copy(newer.Machinery.Backups[0].Path, source);
        await using var scene = await RestoreScene.AtHeadAsync(engine);

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(source));
        Assert.Equal(ErrorCode.BackupIncompatible, refused.Code);
        Assert.Contains("29990101000000_099_Later", refused.Message, StringComparison.Ordinal);

        var result = await scene.RestoreAsync(source, allowUnknown: true);
        Assert.Equal(ErrorCode.DatabaseAhead, result.Held?.Code);
        Assert.Equal(DatabaseState.Ahead, scene.Machinery.Status.State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_schema_that_is_not_the_one_that_its_revision_promises_is_refused(string engine)
    {
        await using var drifted = await RestoreScene.AtAsync(engine, "005");
        await drifted.Live.FillAsync("DROP TABLE webhook_deliveries");
        var backup = await drifted.BackUpAsync();
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var before = await scene.ContentAsync();

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(backup.Path!));

        Assert.Equal(ErrorCode.BackupIncompatible, refused.Code);
        Assert.Contains("webhook_deliveries", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await scene.ContentAsync());
    }

    private async Task<IReadOnlyList<(string What, string Path, ErrorCode Code)>> BadSourcesAsync(string engine, string good)
    {
        var ending = Path.GetExtension(good);
        var content = await File.ReadAllBytesAsync(good, RestoreScene.Cancelled);
        var other = Engines.All.Single(name => name != engine);
        var edited = Write("edited" + ending, content);
        await File.WriteAllTextAsync(
            edited + ".json",
            (await File.ReadAllTextAsync(good + ".json", RestoreScene.Cancelled)).Replace("\"sha256\": \"", "\"sha256\": \"0", StringComparison.Ordinal),
            RestoreScene.Cancelled);
        var flipped = Write("flipped" + ending, [.. content[..^200], (byte)(content[^200] ^ 1), .. content[^199..]]);
        File.Copy(good + ".json", flipped + ".json");
        var unreadable = Write("unreadable" + ending, content);
        await File.WriteAllTextAsync(unreadable + ".json", "{", RestoreScene.Cancelled);
        File.CreateSymbolicLink(scratch["link"], good);
        using (var pipe = Process.Start("mkfifo", [scratch["pipe"]]))
        {
            await pipe.WaitForExitAsync(RestoreScene.Cancelled);
        }

        await using var application = await RestoreScene.EmptyAsync(engine);
        await application.Live.FillAsync("CREATE TABLE customers (id integer)");
        return
        [
            ("missing", scratch["nothing"], ErrorCode.BackupNotFound),
            ("empty", Write("empty", []), ErrorCode.BackupInvalid),
            ("text", Write("text", "SELECT 1;\n"u8.ToArray()), ErrorCode.BackupInvalid),
            ("a directory", scratch.ToString(), ErrorCode.BackupInvalid),
            ("a symbolic link", scratch["link"], ErrorCode.BackupInvalid),
            ("a pipe", scratch["pipe"], ErrorCode.BackupInvalid),
            ("truncated", Write("half" + ending, content[..(content.Length / 2)]), ErrorCode.BackupInvalid),
            ("another engine's", await RestoreScene.ForeignFileAsync(other, "005", scratch["other"]), ErrorCode.BackupIncompatible),
            ("another application's", await CopyOfAsync(application, "application" + ending), ErrorCode.BackupIncompatible),
            ("a manifest with another hash", edited, ErrorCode.BackupInvalid),
            ("one bit flipped", flipped, ErrorCode.BackupInvalid),
            ("a damaged manifest", unreadable, ErrorCode.BackupInvalid),
        ];
    }

    private async Task<string> CopyOfAsync(RestoreScene scene, string name)
    {
        File.Copy((await scene.BackUpAsync()).Path!, scratch[name]);
        return scratch[name];
    }

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(scratch[name], content);
        return scratch[name];
    }
}
