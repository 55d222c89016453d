using System.Reflection;
using System.Runtime.Versioning;

namespace ShoreGuard.Tests.Models;

/// <summary>A port that asks before each call, and at each report of progress inside one, whether the process still lives.</summary>
[UnsupportedOSPlatform("windows")]
public class KillablePort : DispatchProxy
{
    private object real = new();
    private KillSwitch? kill;

    internal static object Around(Type port, object real, KillSwitch kill)
    {
        var proxy = (KillablePort)Create(port, typeof(KillablePort));
        (proxy.real, proxy.kill) = (real, kill);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // The last one is asked beside the backup: whose turn it is would be another one every time, and nothing is touched.
        if (!targetMethod!.IsSpecialName && targetMethod.Name is not ("StagedName" or "KeptName" or "TargetOf" or "CreateUnconnectedContext"))
        {
            kill!.Pass();
        }

        return targetMethod.Invoke(real, BindingFlags.DoNotWrapExceptions, null, [.. (args ?? []).Select(Guarded)], null);
    }

    private object? Guarded(object? argument) => argument switch
    {
        Action<long, long> progress => (long done, long total) =>
        {
            kill!.Pass();
            progress(done, total);
        },
        Action<string> starting => (string migration) =>
        {
            kill!.Pass();
            starting(migration);
        },
        _ => argument,
    };
}
