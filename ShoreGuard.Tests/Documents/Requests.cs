using System.Text;
using System.Text.Json;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>Asks a running host for operations, and waits for them.</summary>
internal static class Requests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    extension(RunningHost host)
    {
        /// <summary>A POST with the admin key.</summary>
        public async Task<(int Status, JsonElement Body)> PostAsync(string path, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + RunningHost.AdminKey);
            using var answer = await host.Client.SendAsync(request, Cancelled);
            return ((int)answer.StatusCode, await answer.JsonAsync());
        }

        /// <summary>Starts an operation and returns it when it has succeeded.</summary>
        public async Task<JsonElement> SucceedsAsync(string path, string body)
        {
            var (status, accepted) = await host.PostAsync(path, body);
            Assert.True(status == 202, $"{path}: {status} {accepted}");
            using var answer = await host.GetAsync($"/admin/db/operations/{accepted.Text("operation_id")}?wait=60");
            var operation = await answer.JsonAsync();
            Assert.True(operation.Text("status") == "succeeded", operation.ToString());
            return operation;
        }

        /// <summary>What <c>/readyz</c> says, and whether it is 200.</summary>
        public async Task<(int Status, JsonElement Body)> ReadinessAsync()
        {
            using var answer = await host.Client.GetAsync("/readyz?verbose=1", Cancelled);
            return ((int)answer.StatusCode, await answer.JsonAsync());
        }
    }
}
