using System.Net;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Startup;

/// <summary>What a start has in memory when it is ready: modelling the schema costs several times the start of the host.</summary>
public sealed class LoadedCodeTests
{
    private const string EntityFramework = "EntityFrameworkCore";

    public static TheoryData<string> AllEngines => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_start_with_nothing_pending_does_not_load_entity_framework_and_one_that_migrates_does(string engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has mapped is asked of Linux.");
        await using var database = await Engines.CreateAsync(engine);
        using var program = new ShoreGuardProgram().With("SHOREGUARD_DATABASE_URL", database.Target.ConnectionString);

        Assert.Contains(EntityFramework, await MappedByAsync(program), StringComparison.Ordinal);
        Assert.DoesNotContain(EntityFramework, await MappedByAsync(program), StringComparison.Ordinal);
    }

    private static async Task<string> MappedByAsync(ShoreGuardProgram program)
    {
        await using var server = await program.StartServerAsync([], Cancelled);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await server.Client.GetAsync("/readyz", Cancelled);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(60),
            "it is ready");
        using var answer = await server.Client.GetAsync("/admin/db/status", Cancelled); // Refused, and routed all the same.
        return await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", Cancelled);
    }
}
