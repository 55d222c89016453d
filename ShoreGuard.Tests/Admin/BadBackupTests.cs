using System.Diagnostics;
using System.Text;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>A backup that is not what it should be is refused before anything is touched.</summary>
public sealed class BadBackupTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_bad_backup_is_refused_and_the_live_database_is_untouched(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var id = await scene.BackUpAsync();
        var path = Path.Combine(scene.BackupDirectory, id);
        var (content, manifest) = (await File.ReadAllBytesAsync(path, AdminScene.Cancelled), await File.ReadAllTextAsync(path + ".json", AdminScene.Cancelled));
        var before = await DatabaseContent.ReadAsync(scene.Live);

        foreach (var damage in Damage.All)
        {
            Damage.Do(damage, path);
            await AssertInvalidAsync(scene, id);
            await File.WriteAllBytesAsync(path, content, AdminScene.Cancelled);
        }

        for (var position = 1; position < content.Length; position += content.Length / 5)
        {
            Damage.FlipBit(path, position);
            await AssertInvalidAsync(scene, id);
            await File.WriteAllBytesAsync(path, content, AdminScene.Cancelled);
        }

        foreach (var (what, with) in new[] { ("\"sha256\": \"", "\"sha256\": \"0"), ("\"provider\": \"", "\"provider\": \"other"), ("{", "{{"), ("\"revision\": \"2", "\"revision\": \"1") })
        {
            Assert.Contains(what, manifest, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path + ".json", manifest.Replace(what, with, StringComparison.Ordinal), AdminScene.Cancelled);
            await AssertInvalidAsync(scene, id);
        }

        await File.WriteAllTextAsync(path + ".json", manifest, AdminScene.Cancelled);
        foreach (var dryRun in (bool[])[true, false])
        {
            await AssertInvalidAsync(scene, await ForeignAsync(scene, "text.sqlite", "some text"u8.ToArray()), dryRun);
            await AssertInvalidAsync(scene, await ForeignAsync(scene, "other.sqlite", Encoding.ASCII.GetBytes("SQLite format 3\0" + new string('\0', 5000))), dryRun);
            await AssertInvalidAsync(scene, await ForeignAsync(scene, "other.pgdump", Encoding.ASCII.GetBytes("PGDMP" + new string('\0', 5000))), dryRun);
        }

        Assert.Equal(before, await DatabaseContent.ReadAsync(scene.Live));
        Assert.Equal(System.Net.HttpStatusCode.OK, await scene.ReadinessAsync());
        await scene.RunAsync("/restore", new { backup_id = id, confirm = id });
    }

    [Fact]
    public async Task a_link_is_no_backup_and_a_pipe_is_refused_and_nobody_waits_for_it()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var id = await scene.BackUpAsync();
        File.CreateSymbolicLink(Path.Combine(scene.BackupDirectory, "link.sqlite"), Path.Combine(scene.BackupDirectory, id));
        using (var make = Process.Start("mkfifo", [Path.Combine(scene.BackupDirectory, "pipe.sqlite")]))
        {
            await make.WaitForExitAsync(AdminScene.Cancelled);
        }

        using var link = await scene.PostAsync("/restore", new { backup_id = "link.sqlite", confirm = "link.sqlite" });
        await Answers.RefusedAsync(link, 404, "BACKUP_NOT_FOUND");
        await AssertInvalidAsync(scene, "pipe.sqlite");
    }

    private static async Task<string> ForeignAsync(AdminScene scene, string name, byte[] content)
    {
        await File.WriteAllBytesAsync(Path.Combine(scene.BackupDirectory, name), content, AdminScene.Cancelled);
        return name;
    }

    private static async Task AssertInvalidAsync(AdminScene scene, string id, bool dryRun = false)
    {
        using var answer = await scene.PostAsync("/restore", new { backup_id = id, confirm = id, dry_run = dryRun });
        var code = (await answer.JsonAsync()).TryGetProperty("code", out var given) ? given.GetString() : null;
        await Answers.RefusedAsync(answer, 422, code is "BACKUP_INCOMPATIBLE" ? code : "BACKUP_INVALID");
    }
}
