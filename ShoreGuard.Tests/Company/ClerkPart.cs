using System.Runtime.Versioning;
using System.Text.Json;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Company;

[UnsupportedOSPlatform("windows")]
public sealed class ClerkPart
{
    [Fact(Explicit = true)]
    public async Task moves_money_until_told_to_go_home()
    {
        using var goHome = new CancellationTokenSource();
        var work = JsonSerializer.Deserialize<Clerk>(ChildTest.Argument)!.WorkAsync(goHome.Token);
        ChildTest.ReadyAndWait();
        await goHome.CancelAsync();
        await work;
    }
}
