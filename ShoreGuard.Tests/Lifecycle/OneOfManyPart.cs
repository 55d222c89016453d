using System.Text.Json;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class OneOfManyPart
{
    [Fact(Explicit = true)]
    public async Task starts_when_told_to()
    {
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(
            JsonSerializer.Deserialize<DatabaseTarget>(ChildTest.Argument)!);
        ChildTest.ReadyAndWait();

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
    }
}
