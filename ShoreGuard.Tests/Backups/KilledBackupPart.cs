using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class KilledBackupPart
{
    [Fact(Explicit = true)]
    public async Task stands_still_in_the_middle_of_a_backup()
    {
        await using var machinery = MachineryOf(ChildTest.Argument, ChildTest.ReadyAndWait);
        await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "child", TestContext.Current.CancellationToken);
    }

    internal static Machinery MachineryOf(string url, Action? whileWriting = null) => Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
        DatabaseUrl.Parse(url, DatabaseServices.UrlParsers, HomeDirectories.FromEnvironment()),
        register: services => services.WhileWriting((_, _) => whileWriting?.Invoke()));
}
