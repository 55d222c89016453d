using System.Globalization;
using System.Net;
using System.Text;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Attacks;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Web.Auth;
using Xunit;

namespace ShoreGuard.Tests.Auth;

/// <summary>Who is let in, by which key, on a real listening host.</summary>
public class KeyTests
{
    private const string Status = "/admin/db/status";

    public static TheoryData<string> Both => [.. Engines.All];

    [Fact]
    public async Task only_a_known_bearer_key_gets_in()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);

        await AssertAsync(HttpStatusCode.Unauthorized, Status, null);
        await AssertAsync(HttpStatusCode.Unauthorized, Status, "wrong");
        await AssertAsync(HttpStatusCode.Unauthorized, Status, "");
        await AssertAsync(HttpStatusCode.Unauthorized, Status, RunningHost.AdminKey + "x");
        await AssertAsync(HttpStatusCode.Unauthorized, Status, new string('k', 5000));
        await AssertAsync(HttpStatusCode.Unauthorized, $"{Status}?key={RunningHost.AdminKey}&access_token={RunningHost.AdminKey}", null);
        await AssertAsync(HttpStatusCode.OK, Status, RunningHost.AdminKey);
        using var lowerCase = await host.SendAsync(HttpMethod.Get, Status, null, ("Authorization", "bearer " + RunningHost.AdminKey));
        Assert.Equal(HttpStatusCode.OK, lowerCase.StatusCode);
        using var basic = await host.SendAsync(HttpMethod.Get, Status, null, ("Authorization", "Basic " + RunningHost.AdminKey));
        Assert.Equal(HttpStatusCode.Unauthorized, basic.StatusCode);

        async Task AssertAsync(HttpStatusCode expected, string path, string? key)
        {
            using var answer = await host.SendAsync(HttpMethod.Get, path, key);
            Assert.Equal(expected, answer.StatusCode);
            if (expected == HttpStatusCode.Unauthorized)
            {
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
                var problem = await answer.JsonAsync();
                Assert.Equal(("UNAUTHENTICATED", "401"), (problem.Text("code"), problem.Text("status")));
                Assert.DoesNotContain("S3cr3tC4nary", problem.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task too_many_wrong_keys_are_turned_away_and_a_right_one_still_gets_in()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            using var wrong = await host.SendAsync(HttpMethod.Get, Status, "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var turnedAway = await host.SendAsync(HttpMethod.Get, Status, "wrong");
        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.StatusCode);
        Assert.True(turnedAway.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("TOO_MANY_ATTEMPTS", (await turnedAway.JsonAsync()).Text("code"));
        using var right = await host.GetAsync(Status);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task a_key_that_a_probe_of_the_health_routes_sends_is_not_looked_at()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        foreach (var path in Enumerable.Repeat("/healthz", 11).Append("/readyz"))
        {
            using var probe = await host.SendAsync(HttpMethod.Get, path, "wrong");
            Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        }

        using var first = await host.SendAsync(HttpMethod.Get, Status, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode); // And not turned away.
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_service_principal_gets_in_until_its_key_expires(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var host = await StartAsync(database);
        var (past, future) = engine == "sqlite"
            ? ("'2020-01-01 00:00:00.000000'", "'2999-01-01 00:00:00.000000'")
            : ("'2020-01-01 00:00:00+00'", "'2999-01-01 00:00:00+00'");
        await database.FillAsync($"""
            INSERT INTO service_principals (name, key_hash, role, created_at, expires_at) VALUES
            ('forever', '{KeyHash.Of("key-1")}', 'viewer', {past}, NULL),
            ('valid', '{KeyHash.Of("key-2")}', 'operator', {past}, {future}),
            ('expired', '{KeyHash.Of("key-3")}', 'admin', {past}, {past}),
            ('odd', '{KeyHash.Of("key-4")}', 'emperor', {past}, NULL)
            """);

        foreach (var (key, expected) in new[] { ("key-1", 200), ("key-2", 200), ("key-3", 401), ("key-4", 401), ("key-5", 401) })
        {
            using var answer = await host.SendAsync(HttpMethod.Get, Status, key);
            Assert.Equal((key, expected), (key, (int)answer.StatusCode));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_key_of_a_database_of_before_expiry_was_invented_gets_in(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await database.FillAsync(Facts.PythonDatabase.CreateSql(engine, "005"));
        var created = engine == "sqlite" ? "'2020-01-01 00:00:00.000000'" : "'2020-01-01 00:00:00+00'";
        await database.FillAsync(
            $"INSERT INTO service_principals (name, key_hash, role, created_at) VALUES ('old', '{KeyHash.Of("key-1")}', 'viewer', {created})");
        await using var host = await StartAsync(database, ("ShoreGuard:Database:Migrate", "check"));
        using var answer = await host.SendAsync(HttpMethod.Get, Status, "key-1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task being_let_in_once_opens_a_connection_for_no_other_key_and_for_none_that_was_revoked()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        await database.FillAsync(
            $"INSERT INTO service_principals (name, key_hash, role, created_at) VALUES ('guest', '{KeyHash.Of("key-1")}', 'viewer', '2020-01-01 00:00:00.000000')");
        using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!.Port);

        Assert.Equal(200, await StatusAsync(RunningHost.AdminKey));
        Assert.Equal(200, await StatusAsync(RunningHost.AdminKey));
        Assert.Equal(401, await StatusAsync(RunningHost.AdminKey[..^1] + "#"));
        Assert.Equal(200, await StatusAsync(RunningHost.AdminKey));
        Assert.Equal(401, await StatusAsync(null));
        Assert.Equal(200, await StatusAsync("key-1"));
        Assert.Equal(200, await StatusAsync("key-1"));
        await database.FillAsync("DELETE FROM service_principals");
        Assert.Equal(401, await StatusAsync("key-1"));

        async Task<int> StatusAsync(string? key)
        {
            await connection.SendAsync($"GET {Status} HTTP/1.1\r\nHost: a\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}\r\n");
            var answer = "";
            while (!answer.EndsWith('}') && !answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal))
            {
                var part = await connection.ReadAsync(1 << 16);
                Assert.NotEmpty(part);
                answer += Encoding.UTF8.GetString(part);
            }

            return int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task the_keys_of_a_file_have_the_roles_that_it_names()
    {
        using var directory = new ScratchDirectory();
        var file = directory["keys"];
        await File.WriteAllTextAsync(
            file, $"# people\n\nanna:viewer:{KeyHash.Of("anna's key")}\nbert:admin:{KeyHash.Of("bert's key").ToUpperInvariant()}\n", TestContext.Current.CancellationToken);
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database, ("ShoreGuard:Keys:AdminKeysFile", file));

        foreach (var (key, expected) in new[] { ("anna's key", 200), ("bert's key", 200), (RunningHost.AdminKey, 200), ("carl's key", 401) })
        {
            using var answer = await host.SendAsync(HttpMethod.Get, Status, key);
            Assert.Equal((key, expected), (key, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task the_status_answers_with_the_database_gone()
    {
        await using var database = new SqliteLiveDatabase();
        await using var host = await StartAsync(database);
        File.Delete(database.FilePath);
        File.Delete(database.FilePath + "-wal");
        File.Delete(database.FilePath + "-shm");

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await host.GetAsync(Status);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return (await answer.JsonAsync()).Text("database.error_code") == "DATABASE_UNREACHABLE";
            },
            TimeSpan.FromSeconds(30),
            "the status says that the database is gone");

        // A look that was under way meanwhile met a file that it could not open, and its answer holds for a second.
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var ready = await host.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
                return (await ready.JsonAsync()).Text("checks.database") == "missing";
            },
            TimeSpan.FromSeconds(30),
            "it is said that the database is missing");
        Assert.False(File.Exists(database.FilePath), "A look at a missing database must not make an empty one.");
    }

    private static async Task<RunningHost> StartAsync(ILiveDatabase database, params (string Key, string Value)[] settings)
    {
        var host = await RunningHost.StartAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target, settings);
        await host.Started;
        return host;
    }
}
