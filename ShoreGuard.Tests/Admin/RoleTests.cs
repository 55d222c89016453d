using System.Net;
using Microsoft.AspNetCore.Routing;
using ShoreGuard.Tests.Files;
using ShoreGuard.Web.Auth;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>Which role may use which route.</summary>
public sealed class RoleTests
{
    private static readonly (string Method, string Route, AdminRole Role)[] Table =
    [
        ("GET", "/status", AdminRole.Viewer),
        ("GET", "/revision", AdminRole.Viewer),
        ("GET", "/migrations", AdminRole.Viewer),
        ("GET", "/backups", AdminRole.Operator),
        ("POST", "/backups", AdminRole.Operator),
        ("GET", "/backups/{id}", AdminRole.Operator),
        ("GET", "/backups/{id}/content", AdminRole.Admin),
        ("POST", "/backups/{id}/verify", AdminRole.Operator),
        ("DELETE", "/backups/{id}", AdminRole.Admin),
        ("POST", "/restore", AdminRole.Admin),
        ("POST", "/downgrade", AdminRole.Admin),
        ("POST", "/upgrade", AdminRole.Admin),
        ("POST", "/undo", AdminRole.Admin),
        ("GET", "/operations", AdminRole.Viewer),
        ("GET", "/operations/{id}", AdminRole.Viewer),
        ("GET", "/operations/{id}/stream", AdminRole.Viewer),
        ("POST", "/operations/{id}/cancel", AdminRole.Admin),
        ("GET", "/held-keys", AdminRole.Admin),
        ("DELETE", "/held-keys/{name}", AdminRole.Admin),
    ];

    [Fact]
    public async Task each_route_is_open_to_its_role_and_those_above_and_to_nobody_else()
    {
        using var directory = new ScratchDirectory();
        var keys = Enum.GetValues<AdminRole>().Select(role => $"{role}:{role.ToString().ToLowerInvariant()}:{KeyHash.Of(role.ToString())}");
        await File.WriteAllLinesAsync(directory["keys"], keys, AdminScene.Cancelled);
        await using var scene = await AdminScene.AtHeadAsync(
            "sqlite", null, ("ShoreGuard:Keys:AdminKeysFile", directory["keys"]), ("ShoreGuard:Server:BackupDownload", "true"));

        foreach (var (method, route, needed) in Table)
        {
            using (var stranger = await SendAsync(scene, method, route, null))
            {
                await Answers.RefusedAsync(stranger, 401, "UNAUTHENTICATED");
            }

            foreach (var role in Enum.GetValues<AdminRole>())
            {
                using var answer = await SendAsync(scene, method, route, role.ToString());
                if (role < needed)
                {
                    await Answers.RefusedAsync(answer, 403, "FORBIDDEN");
                }
                else
                {
                    // What is sent is refused for itself, so that nothing is done: let in is let in.
                    var expected = method == "POST" && !route.Contains("cancel", StringComparison.Ordinal)
                        ? HttpStatusCode.BadRequest
                        : route.Contains('{', StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                    Assert.Equal((method, route, role, expected), (method, route, role, answer.StatusCode));
                }
            }
        }

        Assert.Equal(
            Table.Select(row => $"{row.Method} /admin/db{row.Route}").Order(StringComparer.Ordinal),
            scene.Host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/admin/db", StringComparison.Ordinal))
                .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]} {endpoint.RoutePattern.RawText}")
                .Order(StringComparer.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(AdminScene scene, string method, string route, string? key)
    {
        var path = "/admin/db" + route.Replace("{id}", "nothing", StringComparison.Ordinal).Replace("{name}", "nothing", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), path);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        }

        request.Content = method == "POST" ? new StringContent("""{"no_such_member":1}""", null, "application/json") : null;
        return await scene.Host.Client.SendAsync(request, AdminScene.Cancelled);
    }
}
