using System.Net;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>A server for which nobody has configured a key is closed, and not open.</summary>
public sealed class NoKeyConfiguredTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task nobody_gets_in_but_with_the_key_that_the_start_made_and_guesses_are_counted_whatever_address_they_claim()
    {
        using var program = new ShoreGuardProgram();
        await using var server = await program.StartServerAsync([], Cancelled);
        var file = Path.Combine(program.Home, ".config", "shoreguard", "admin.key");
        var key = (await File.ReadAllTextAsync(file, Cancelled)).Trim();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
        Assert.True(key.Length >= 64);

        var guesses = 0;
        foreach (var authorization in (string?[])[null, "", "Bearer", "Bearer ", "Bearer null", "Bearer admin", "Bearer " + file, "Bearer sg_", "Basic Og==", "Bearer \t", "Bearer ''"])
        {
            Assert.Equal((authorization, HttpStatusCode.Unauthorized), (authorization, await KnockAsync("/admin/db/status", authorization)));
            guesses += authorization?.Length > "Bearer ".Length && authorization.StartsWith("Bearer ", StringComparison.Ordinal) && authorization.Trim().Length > 6 ? 1 : 0;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync($"/admin/db/status?access_token={key}&key={key}&authorization=Bearer%20{key}", null));
        for (; guesses < 10; guesses++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync("/admin/db/status", "Bearer wrong", $"10.0.0.{guesses}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await KnockAsync("/admin/db/status", "Bearer wrong", "10.9.9.9"));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync("/admin/db/status", "Bearer " + key));
        Assert.DoesNotContain(key, server.Output + server.Error, StringComparison.Ordinal);
        Assert.Contains(file, server.Output, StringComparison.Ordinal);

        async Task<HttpStatusCode> KnockAsync(string address, string? authorization, string? claimed = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (authorization is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            if (claimed is not null)
            {
                request.Headers.Add("X-Forwarded-For", claimed);
                request.Headers.Add("Forwarded", "for=" + claimed);
                request.Headers.Add("X-Real-IP", claimed);
            }

            using var answer = await server.Client.SendAsync(request, Cancelled);
            Assert.DoesNotContain(key, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task an_empty_key_file_opens_nothing_and_is_said_at_the_start()
    {
        using var program = new ShoreGuardProgram();
        var directory = Directory.CreateDirectory(Path.Combine(program.Home, ".config", "shoreguard"));
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "admin.key"), "\n", Cancelled);

        await using var server = program.Start("--port", "0");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var result = await server.WaitAsync(patience.Token);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("admin.key is empty", result.Error, StringComparison.Ordinal);
    }
}
