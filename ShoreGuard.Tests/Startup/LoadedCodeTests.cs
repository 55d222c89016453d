using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using ShoreGuard.Web.Operations;
using Xunit;

namespace ShoreGuard.Tests.Startup;

/// <summary>What a start has in memory when it is ready: modelling the schema costs several times the start of the host.</summary>
public sealed class LoadedCodeTests
{
    private const string EntityFramework = "EntityFrameworkCore";
    private const string Routed = "/admin/db/status"; // Refused, and routed all the same.
    private const string OfRoutes = "Microsoft.Extensions.Validation.dll";
    private const string OfDocumentation = "System.Private.Xml.dll";

    public static TheoryData<string> AllEngines => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_start_with_nothing_pending_does_not_load_entity_framework_and_one_that_migrates_does(string engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has mapped is asked of Linux.");
        await using var database = await Engines.CreateAsync(engine);
        using var program = new ShoreGuardProgram().With("SHOREGUARD_DATABASE_URL", database.Target.ConnectionString);

        Assert.Contains(EntityFramework, await MappedByStartAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(EntityFramework, await MappedByStartAsync(), StringComparison.Ordinal);

        async Task<string> MappedByStartAsync()
        {
            await using var server = await StartAsync(program);
            return await MappedAfterAsync(server, Routed);
        }
    }

    [Fact]
    public async Task neither_routes_nor_documentation_are_made_before_somebody_asks_for_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has mapped is asked of Linux.");
        await using var database = await Engines.CreateAsync("sqlite");
        using var program = new ShoreGuardProgram().With("SHOREGUARD_DATABASE_URL", database.Target.ConnectionString);
        await using var server = await StartAsync(program);

        var started = await MappedAfterAsync(server, "/readyz");
        Assert.All((string[])[OfRoutes, OfDocumentation, "SwaggerUI.dll"], file => Assert.DoesNotContain(file, started, StringComparison.Ordinal));
        Assert.Contains(OfRoutes, await MappedAfterAsync(server, Routed), StringComparison.Ordinal);
        Assert.Contains(OfDocumentation, await MappedAfterAsync(server, "/swagger/v1/swagger.json"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_start_with_nothing_pending_puts_no_operation_together(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using (var first = await RunningHost.StartAsync<NotesSqliteContext, NotesPostgresContext>(database.Target))
        {
            await first.Started;
        }

        await using var host = await RunningHost.StartAsync<NotesSqliteContext, NotesPostgresContext>(database.Target, services => services
            .AddSingleton<UpgradeDatabase>(_ => throw Unasked<UpgradeDatabase>())
            .AddSingleton<CutOverSettlement>(_ => throw Unasked<CutOverSettlement>())
            .AddSingleton<OperationRunner>(_ => throw Unasked<OperationRunner>()));
        await host.Started;

        using var ready = await host.Client.GetAsync("/readyz", Cancelled);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private static InvalidOperationException Unasked<T>() => new($"A start with nothing pending has asked for {typeof(T).Name}.");

    private static async Task<RunningProgram> StartAsync(ShoreGuardProgram program)
    {
        var server = await program.StartServerAsync([], Cancelled);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await server.Client.GetAsync("/readyz", Cancelled);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(60),
            "it is ready");
        return server;
    }

    private static async Task<string> MappedAfterAsync(RunningProgram server, string path)
    {
        using var answer = await server.Client.GetAsync(path, Cancelled);
        return await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", Cancelled);
    }
}
