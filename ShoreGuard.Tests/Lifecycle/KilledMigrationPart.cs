using System.Text.Json;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class KilledMigrationPart
{
    [Fact(Explicit = true)]
    public async Task migrates_until_it_is_killed()
    {
        await using var machinery = Machinery.Of<LengthyNotesSqliteContext, LengthyNotesPostgresContext>(
            JsonSerializer.Deserialize<DatabaseTarget>(ChildTest.Argument)!);
        var migrating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.Progress is { Item: "20260501000002_002_TitleRequired" })
            {
                migrating.TrySetResult();
            }
        };
        var start = Task.Run(machinery.StartAsync);
        await migrating.Task;
        ChildTest.ReadyAndWait();
        Assert.NotEqual(DatabaseState.Ready, (await start).State);
    }
}
