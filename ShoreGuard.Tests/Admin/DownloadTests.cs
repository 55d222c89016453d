using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>A backup as a download.</summary>
public sealed class DownloadTests
{
    [Fact]
    public async Task a_download_is_off_until_the_settings_switch_it_on()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        using var answer = await scene.GetAsync($"/backups/{await scene.BackUpAsync()}/content");
        await Answers.RefusedAsync(answer, 403, "BACKUP_DOWNLOAD_OFF");
    }

    [Fact]
    public async Task a_download_comes_whole_or_in_parts_with_the_digest_of_the_whole()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite", null, ("ShoreGuard:Server:BackupDownload", "true"));
        var id = await scene.BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(scene.BackupDirectory, id), AdminScene.Cancelled);
        using var whole = await scene.GetAsync($"/backups/{id}/content");
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync(AdminScene.Cancelled));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", whole.Headers.GetValues("Repr-Digest").Single());
        Assert.Equal(("attachment", id), (whole.Content.Headers.ContentDisposition?.DispositionType, whole.Content.Headers.ContentDisposition?.FileName));
        Assert.True(whole.Headers.CacheControl?.NoStore);

        using var part = await scene.Host.SendAsync(HttpMethod.Get, $"/admin/db/backups/{id}/content", RunningHost.AdminKey, ("Range", "bytes=100-199"));
        Assert.Equal((HttpStatusCode.PartialContent, new ContentRangeHeaderValue(100, 199, bytes.Length)), (part.StatusCode, part.Content.Headers.ContentRange));
        Assert.Equal(bytes[100..200], await part.Content.ReadAsByteArrayAsync(AdminScene.Cancelled));
        using var beyond = await scene.Host.SendAsync(HttpMethod.Get, $"/admin/db/backups/{id}/content", RunningHost.AdminKey, ("Range", "bytes=999999999-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.NotEmpty((await beyond.JsonAsync()).Text("next_step")!);
        using var nothing = await scene.GetAsync("/backups/nothing/content");
        await Answers.RefusedAsync(nothing, 404, "BACKUP_NOT_FOUND");
    }
}
