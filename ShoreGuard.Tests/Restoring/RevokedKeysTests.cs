using ShoreGuard.Data.Model.Keys;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>A restore brings data back, and no revoked key with it.</summary>
public sealed class RevokedKeysTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_key_that_was_revoked_since_is_listed_and_held_until_it_is_released(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM sp_gateway_roles");
        await scene.Live.FillAsync("DELETE FROM service_principals WHERE id = 2");
        var (name, hash) = ("v2", "v2");

        var plan = await scene.Machinery.Get<PlanRestore>().RunAsync(RestoreSources.ByPath(backup.Path!), false, _ => { }, RestoreScene.Cancelled);
        Assert.Contains(plan.Warnings, warning => warning.Contains($"'{name}'", StringComparison.Ordinal));
        Assert.Empty(scene.Machinery.Get<HeldKeys>().Read());

        var result = await scene.RestoreAsync(backup.Path!);

        Assert.Equal(plan.Warnings, result.Warnings);
        var held = Assert.Single(scene.Machinery.Get<HeldKeys>().Read());
        Assert.Equal((hash, name, result.OperationId), (held.KeyHash, held.Name, held.OperationId));
        Assert.True(scene.Machinery.Get<HeldKeys>().Contains(hash));
        Assert.True(await scene.Machinery.Get<HeldKeys>().ReleaseAsync(name, RestoreScene.Cancelled));
        Assert.False(scene.Machinery.Get<HeldKeys>().Contains(hash));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_undo_holds_what_was_revoked_after_the_restore(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        await scene.RestoreAsync(backup.Path!);
        await scene.Live.FillAsync("DELETE FROM sp_gateway_roles");
        await scene.Live.FillAsync("DELETE FROM service_principals WHERE id = 1");

        await scene.UndoAsync();

        Assert.Equal("v1", Assert.Single(scene.Machinery.Get<HeldKeys>().Read()).KeyHash);
    }
}
