using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>One attacked server for each engine, shared by all attacks: what one of them breaks, the next one finds.</summary>
public sealed class AttackTargets : IAsyncLifetime
{
    /// <summary>The name of the tests that share them.</summary>
    public const string Collection = "attacks";

    private readonly Dictionary<string, AttackTarget> targets = [];

    /// <summary>The engines of everyday runs, or all.</summary>
    public static IEnumerable<string> Engines => Infrastructure.Sweep.Of(Lifecycle.Engines.All, "sqlite");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var target in targets.Values)
        {
            await target.DisposeAsync();
        }
    }

    /// <summary>The server on an engine, started when it is first asked for.</summary>
    internal async Task<AttackTarget> OfAsync(string engine)
    {
        var target = targets.TryGetValue(engine, out var there) ? there : targets[engine] = await AttackTarget.StartAsync(engine);
        Assert.False(target.Server.HasExited, $"An attack has ended the server:\n{target.Server.Output}{target.Server.Error}");
        return target;
    }
}

/// <summary>The tests that share the attacked servers, one after the other.</summary>
[CollectionDefinition(AttackTargets.Collection)]
public sealed class AttackTargetsDefinition : ICollectionFixture<AttackTargets>;
