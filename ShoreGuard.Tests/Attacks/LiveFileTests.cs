using System.Net;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>The live database is no backup, although settings may put backups beside it and its name may look like one.</summary>
public sealed class LiveFileTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_live_database_in_the_backup_directory_can_be_neither_listed_nor_downloaded_nor_deleted()
    {
        using var program = new ShoreGuardProgram();
        var directory = Directory.CreateDirectory(Path.Combine(program.Home, "data")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(program.Home, "linked"), directory);
        var live = Path.Combine(directory, "shoreguard.sqlite");
        program.With("SHOREGUARD_DATABASE_URL", $"sqlite:///{live}").With("SHOREGUARD_BACKUP_DIR", Path.Combine(program.Home, "linked")).With("SHOREGUARD_BACKUP_DOWNLOAD", "true").With("SHOREGUARD_ADMIN_KEY", RunningHost.AdminKey);
        await using var server = await program.StartServerAsync([], Cancelled);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", RunningHost.AdminKey);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(live)), TimeSpan.FromSeconds(30), "the database is made");
        await Eventually.BecomesTrueAsync(IsReadyAsync, TimeSpan.FromSeconds(30), "the server is ready");
        using var link = System.Diagnostics.Process.Start("ln", [live, Path.Combine(directory, "another-name.sqlite")]);
        await link.WaitForExitAsync(Cancelled);

        foreach (var id in (string[])["shoreguard.sqlite", "another-name.sqlite"])
        {
            var address = $"/admin/db/backups/{id}";
            foreach (var (method, path, body) in new[]
            {
                (HttpMethod.Get, address, null), (HttpMethod.Get, address + "/content", null), (HttpMethod.Post, address + "/verify", "{}"),
                (HttpMethod.Post, "/admin/db/restore", $$"""{"backup_id":"{{id}}","confirm":"{{id}}"}"""), (HttpMethod.Delete, address, null),
            })
            {
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, null, "application/json") };
                using var answer = await server.Client.SendAsync(request, Cancelled);
                await Answers.RefusedAsync(answer, 404, "BACKUP_NOT_FOUND");
            }
        }

        using var listed = await server.Client.GetAsync("/admin/db/backups", Cancelled);
        Assert.Empty((await listed.JsonAsync()).GetProperty("backups").EnumerateArray());
        Assert.True(await IsReadyAsync());
        using var taken = await server.Client.PostAsync("/admin/db/backups", null, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);

        async Task<bool> IsReadyAsync()
        {
            using var ready = await server.Client.GetAsync("/readyz", Cancelled);
            return ready.IsSuccessStatusCode && File.Exists(live);
        }
    }
}
