using System.Text;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>The password of the database and the admin key stand in nothing that anybody can read.</summary>
public sealed class SecretTests
{
    private const string Canary = "S3cr3tC4nary";

    [Fact]
    public async Task no_answer_and_no_file_holds_the_password_or_the_key()
    {
        await using var scene = await AdminScene.AtHeadAsync("postgresql");
        Assert.Contains(Canary, scene.Live.Target.ConnectionString, StringComparison.Ordinal);
        var said = new StringBuilder();
        var backup = await scene.BackUpAsync();
        said.Append(await scene.RunAsync($"/backups/{backup}/verify", new { level = "full" }));
        said.Append(await scene.RunAsync("/restore", new { backup_id = backup, confirm = backup }, ("Idempotency-Key", Canary)));
        said.Append(await scene.RunAsync("/downgrade", new { target_revision = "-1", confirm = "-1", allow_data_loss = true }));
        said.Append(await scene.RunAsync("/undo"));
        File.WriteAllText(Path.Combine(scene.BackupDirectory, "bad.pgdump"), "PGDMP nonsense");
        foreach (var (path, body) in new (string, object)[]
        {
            ("/restore", new { backup_id = "bad.pgdump", confirm = "bad.pgdump" }), ("/restore", new { backup_id = backup, dry_run = true }),
            ("/downgrade", new { target_revision = "013", dry_run = true }), ("/downgrade", new { target_revision = "x", dry_run = true }), ("/upgrade", new { dry_run = true }),
        })
        {
            using var answer = await scene.PostAsync(path, body);
            said.Append(answer).Append(await answer.JsonAsync());
        }

        foreach (var path in (string[])
        [
            "/admin/db/status", "/admin/db/revision", "/admin/db/migrations", "/admin/db/backups", "/admin/db/operations", "/admin/db/held-keys", "/readyz?verbose=1", "/version",
            "/swagger/v1/swagger.json", "/nope",
        ])
        {
            using var answer = await scene.Host.GetAsync(path);
            said.Append(answer).Append(await answer.Content.ReadAsStringAsync(AdminScene.Cancelled));
        }

        foreach (var file in Directory.GetFiles(scene.BackupDirectory))
        {
            said.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, AdminScene.Cancelled)));
        }

        said.AppendJoin('\n', await scene.AskAsync("SELECT actor || action || detail FROM audit_log"));
        Assert.Contains("database.restore", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, said.ToString(), StringComparison.Ordinal);
    }
}
