using System.Text.Json;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class KilledDowngradePart
{
    internal sealed record Script(DatabaseTarget Target, string To, DatabaseState StopIn, long StopAfter);

    [Fact(Explicit = true)]
    public async Task downgrades_and_stops_in_the_middle_to_be_killed()
    {
        var script = JsonSerializer.Deserialize<Script>(ChildTest.Argument)!;
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(script.Target);

        // Progress is reported on the thread that does the work, so the work stands still from here on.
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.State == script.StopIn && (status.Progress?.Done ?? 0) >= script.StopAfter)
            {
                ChildTest.ReadyAndWait();
            }
        };
        await machinery.Get<DowngradeDatabase>().RunAsync(new("killed", script.To, AllowDataLoss: true), TestContext.Current.CancellationToken);
    }
}
