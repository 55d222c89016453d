using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class RefusedDowngradeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_migration_that_cannot_be_undone_is_refused_with_its_reason_and_the_backup_from_before_it(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        var upgrade = machinery.Get<UpgradeDatabase>();
        await upgrade.RunAsync(new("tester", "002"), Cancelled);
        await database.FillAsync("INSERT INTO notes (title, body) VALUES ('one', 'first')");
        var before = (await upgrade.RunAsync(new("tester", "003"), Cancelled)).BackupId;
        var newest = (await upgrade.RunAsync(new("tester", "004"), Cancelled)).BackupId!;
        var after = (await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "tester", Cancelled)).Manifest!.Id;
        Assert.NotEqual(before, newest);

        foreach (var target in (string[])["003", "001", "base"])
        {
            var refusal = await Assert.ThrowsAsync<ShoreGuardException>(
                () => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", target, AllowDataLoss: true), Cancelled));
            Assert.Equal(ErrorCode.IrreversibleMigration, refusal.Code);
            Assert.Contains("20260501000004_004_Purge cannot be undone: the bodies of the notes are gone", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(newest, refusal.NextStep, StringComparison.Ordinal);
            Assert.DoesNotContain(after, refusal.NextStep, StringComparison.Ordinal);
            Assert.Equal(refusal.Message, (await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<PreviewDowngrade>().RunAsync(target, Cancelled))).Message);
        }

        Assert.Equal(["4"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.DoesNotContain(machinery.Get<OperationJournal>().Read(), entry => entry.Kind == OperationKinds.Downgrade);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task where_no_backup_is_from_before_it_the_refusal_says_so(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await machinery.StartAsync();
        await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "tester", Cancelled);

        var refusal = await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "-1"), Cancelled));

        Assert.Equal(ErrorCode.IrreversibleMigration, refusal.Code);
        Assert.StartsWith("There is no verified backup from before it", refusal.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_older_build_refuses_whatever_the_target_and_touches_nothing(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using (var newer = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target))
        {
            await newer.StartAsync();
        }

        // The same first revision; the ones above it are unknown to this build.
        await using var older = Machinery.Of<FailingNotesSqliteContext, FailingNotesPostgresContext>(database.Target);
        foreach (var target in (string[])["001", "base", "-1", "002_TitleRequired", "nonsense"])
        {
            var refusal = await Assert.ThrowsAsync<ShoreGuardException>(
                () => older.Get<DowngradeDatabase>().RunAsync(new("tester", target, AllowDataLoss: true), Cancelled));
            Assert.Equal(ErrorCode.DatabaseAhead, refusal.Code);
        }

        Assert.Equal(["4"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.Empty(older.Backups);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_target_that_is_not_older_leaves_the_process_ready(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        await machinery.StartAsync();

        var refusal = await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "head"), Cancelled));

        Assert.Equal(ErrorCode.NotADowngrade, refusal.Code);
        Assert.True(machinery.Status.IsReady);
    }
}
