using System.Runtime.Versioning;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>An operation on a prepared database, to be disturbed at each of its steps.</summary>
/// <param name="Name">What it is called in tests and figures.</param>
/// <param name="IsNotes">Whether it runs on the notes, and so in this process only.</param>
/// <param name="PrepareAsync">Makes what is there before.</param>
/// <param name="RunAsync">The operation, in this process.</param>
/// <param name="Arguments">The operation on the command line, after <c>db</c>; null where it is not on it.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record FaultStory(
    string Name,
    bool IsNotes,
    Func<FaultScene, Task> PrepareAsync,
    Func<Machinery, Task> RunAsync,
    Func<FaultScene, IReadOnlyList<string>>? Arguments)
{
    public static IReadOnlyList<FaultStory> All { get; } =
    [
        new("upgrade with data", false, scene => AtAsync(scene, "005"), UpgradeAsync, _ => ["upgrade"]),
        new("upgrade with a table rebuild", true, FirstNotesAsync, UpgradeAsync, null),
        new("adopt", false, scene => scene.MakePythonDatabaseAsync("009"), UpgradeAsync, _ => ["upgrade"]),
        new("backup", false, scene => AtAsync(scene, null), BackUpAsync, _ => ["backup"]),
        new("restore", false, ChangedSinceTheBackupAsync, RestoreAsync, scene => ["restore", "--source", SourceOf(scene)]),
        new("downgrade", false, scene => AtAsync(scene, null), DowngradeAsync, _ => ["downgrade", "013", "--allow-data-loss"]),
        new("undo", false, RestoredAsync, machinery => machinery.Get<UndoDatabase>().RunAsync(new("fault"), _ => { }, Cancelled), _ => ["undo"]),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static FaultStory Of(string name) => All.Single(story => story.Name == name);

    /// <summary>Every story on both engines; in a sample, on PostgreSQL one of them: a server's process costs the most, and the files are those of SQLite.</summary>
    public static TheoryData<string, string> OnBoth(string sampledOnPostgres) => new(
        from story in All
        from engine in Engines.All
        where Sweep.IsFull || engine == "sqlite" || story.Name == sampledOnPostgres
        select (story.Name, engine));

    /// <summary>A scene in which the operation can run at once, saved so that it can again and again.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="through">How the product gets to the database, where that is not the straight way.</param>
    public async Task<FaultScene> SetAsync(string engine, Func<DatabaseTarget, DatabaseTarget>? through = null)
    {
        var scene = IsNotes ? await FaultScene.OfNotesAsync(engine, through) : await FaultScene.CreateAsync(engine, through);
        await PrepareAsync(scene);
        await scene.SaveAsync();
        return scene;
    }

    /// <summary>As <see cref="SetAsync"/>, with SQLite on a file system of the test's own.</summary>
    public async Task<FaultScene> SetOnAsync(string fileSystem)
    {
        var scene = FaultScene.On(fileSystem);
        await PrepareAsync(scene);
        await scene.SaveAsync();
        return scene;
    }

    /// <summary>Runs the operation once without a fault, and knows then how to judge a run with one.</summary>
    public async Task<FaultOracle> OracleAsync(FaultScene scene)
    {
        var before = await scene.ContentAsync();
        await using (var machinery = scene.NewMachinery())
        {
            await RunAsync(machinery);
        }

        Assert.True((await scene.StartAsync()).IsReady);
        var after = await scene.ContentAsync();
        await scene.ResetAsync();
        return new(scene, before, after);
    }

    public override string ToString() => Name;

    private static async Task AtAsync(FaultScene scene, string? revision)
    {
        await scene.MakePythonDatabaseAsync(revision ?? "017");
        await using var machinery = scene.NewMachinery();
        await machinery.Get<UpgradeDatabase>().RunAsync(new("fault", revision), Cancelled);
    }

    private static async Task FirstNotesAsync(FaultScene scene)
    {
        await using var machinery = scene.NewMachinery();
        await machinery.Get<UpgradeDatabase>().RunAsync(new("fault", "001"), Cancelled);
        await scene.Live.FillAsync("""
            INSERT INTO folders (id, name) VALUES (1, 'inbox'), (2, 'outbox');
            INSERT INTO notes (id, title, body, folder_id) VALUES (1, NULL, 'xy', 1), (2, 'two', NULL, NULL), (3, 'three', 'yz', 2);
            """);
        scene.MakePrivate();
    }

    private static async Task ChangedSinceTheBackupAsync(FaultScene scene)
    {
        await AtAsync(scene, null);
        await using var machinery = scene.NewMachinery();
        await BackUpAsync(machinery);
        await scene.Live.FillAsync("DELETE FROM operations; UPDATE users SET email = 'changed-' || email");
    }

    private static async Task RestoredAsync(FaultScene scene)
    {
        await ChangedSinceTheBackupAsync(scene);
        await using var machinery = scene.NewMachinery();
        await RestoreAsync(machinery);
    }

    private static Task<UpgradeResult> UpgradeAsync(Machinery machinery) => machinery.Get<UpgradeDatabase>().RunAsync(new("fault"), Cancelled);

    private static Task<VerifiedBackup> BackUpAsync(Machinery machinery) =>
        machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "fault", Cancelled);

    private static Task<RestoreResult> RestoreAsync(Machinery machinery) => machinery.Get<RestoreDatabase>().RunAsync(
        new(RestoreSources.ByPath(SourceIn(machinery.Backups)), "fault", AfterRestore.Leave), _ => { }, Cancelled);

    private static Task<DowngradeResult> DowngradeAsync(Machinery machinery) =>
        machinery.Get<DowngradeDatabase>().RunAsync(new("fault", "013", AllowDataLoss: true), Cancelled);

    private static string SourceOf(FaultScene scene)
    {
        var catalogue = new BackupCatalogue(new(scene.Backups, scene.Target.DisplayName), new([".sqlite", ".pgdump"]));
        return SourceIn(catalogue.List());
    }

    /// <summary>The backup that was taken by hand.</summary>
    private static string SourceIn(IEnumerable<ListedBackup> backups) => backups.Single(backup => backup.Manifest?.Reason == BackupReason.Manual).Path;
}
