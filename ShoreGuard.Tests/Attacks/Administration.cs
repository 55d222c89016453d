using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>What an honest administrator does to a server that is attacked.</summary>
internal static class Administration
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    extension(AttackTarget target)
    {
        /// <summary>A POST with the administrator's key.</summary>
        public async Task<HttpResponseMessage> PostAsync(string path, object body, string? idempotencyKey = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            if (idempotencyKey is not null)
            {
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            }

            return await target.Server.Client.SendAsync(request, Cancelled);
        }

        /// <summary>A GET that has to succeed.</summary>
        public async Task<JsonElement> ReadAsync(string path)
        {
            using var answer = await target.Server.Client.GetAsync(path, Cancelled);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            return await answer.JsonAsync();
        }

        /// <summary>Waits for an operation's end.</summary>
        public Task<JsonElement> EndAsync(string operationId) => target.ReadAsync($"/admin/db/operations/{operationId}?wait=60");

        /// <summary>Takes a backup, successfully.</summary>
        public async Task<JsonElement> BackUpAsync()
        {
            using var answer = await target.PostAsync("/admin/db/backups", new { });
            var view = await target.EndAsync(await Answers.AcceptedAsync(answer));
            Assert.True(view.Text("status") == "succeeded", view.ToString());
            return view;
        }
    }
}
