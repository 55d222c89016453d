using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>A live database of the ShoreGuard schema, with what is done to it in these tests.</summary>
internal sealed class RestoreScene : IAsyncDisposable
{
    private RestoreScene(string engine, ILiveDatabase live, DatabaseTarget? target = null)
    {
        Engine = engine;
        Live = live;
        Target = target ?? live.Target;
        Machinery = NewMachinery();
    }

    public string Engine { get; }

    public ILiveDatabase Live { get; }

    public DatabaseTarget Target { get; }

    public Machinery Machinery { get; }

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ICutOver CutOver => Machinery.Get<ICutOver>();

    public OperationJournal Journal => Machinery.Get<OperationJournal>();

    /// <summary>An empty database.</summary>
    public static async Task<RestoreScene> EmptyAsync(string engine) => new(engine, await Engines.CreateAsync(engine));

    /// <summary>A database that the Python edition left at a revision, with two rows in every table.</summary>
    public static async Task<RestoreScene> AtAsync(string engine, string alembic, ILiveDatabase? live = null)
    {
        var scene = new RestoreScene(engine, live ?? await Engines.CreateAsync(engine));
        await scene.Live.FillAsync(PythonDatabase.CreateSql(engine, alembic));
        await scene.Live.FillAsync(PythonDatabase.RowsSql(engine, alembic));
        return scene;
    }

    /// <summary>A database at head that was brought there by a start, with two rows in every table.</summary>
    public static async Task<RestoreScene> AtHeadAsync(string engine, ILiveDatabase? live = null)
    {
        var scene = await AtAsync(engine, "017", live);
        Assert.Equal(DatabaseState.Ready, (await scene.Machinery.StartAsync()).State);
        return scene;
    }

    /// <summary>The same database through another connection string.</summary>
    public RestoreScene Through(DatabaseTarget target) => new(Engine, new Borrowed(Live), target);

    /// <summary>Another process's view of the same database.</summary>
    public Machinery NewMachinery(Action<IServiceCollection>? register = null) => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(
        Target,
        register: services =>
        {
            services.AddShoreGuardSchema();
            register?.Invoke(services);
        });

    /// <summary>A file without a manifest that holds a Python database at a revision: a dump, or a copy of the file.</summary>
    public static async Task<string> ForeignFileAsync(string engine, string alembic, string directory)
    {
        await using var other = await AtAsync(engine, alembic);
        var backup = await other.BackUpAsync();
        var copy = Path.Combine(Directory.CreateDirectory(directory).FullName, "by-hand-" + alembic + Path.GetExtension(backup.Path)!);
        File.Copy(backup.Path!, copy);
        return copy;
    }

    public Task<VerifiedBackup> BackUpAsync() => Machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);

    public Task<RestoreResult> RestoreAsync(string path, AfterRestore after = AfterRestore.Hold, bool allowUnknown = false, bool allowSlow = false) =>
        Machinery.Get<RestoreDatabase>().RunAsync(
            new(RestoreSources.ByPath(path), "test", after, allowUnknown, allowSlow), _ => { }, Cancelled);

    /// <summary>Makes the database that an operation would put in the live one's place, and returns its name.</summary>
    public async Task<string> StageAsync(string path, string operationId)
    {
        using var source = await Machinery.Get<SourceInspection>().InspectAsync(RestoreSources.ByPath(path), false, _ => { }, Cancelled);
        var staged = CutOver.StagedName(operationId);
        await Machinery.Get<IRestoreEngine>().StageAsync(source, staged, (_, _) => { }, Cancelled);
        return staged;
    }

    public Task<RestoreResult> UndoAsync() => Machinery.Get<UndoDatabase>().RunAsync(new("test"), _ => { }, Cancelled);

    public Task<UpgradeResult> UpgradeAsync() => Machinery.Get<UpgradeDatabase>().RunAsync(new("test"), Cancelled);

    /// <summary>A start of the next process.</summary>
    public async Task<DatabaseStatus> RestartAsync()
    {
        await using var next = NewMachinery();
        return await next.StartAsync();
    }

    /// <summary>How an operation ended, as the journal says.</summary>
    public string? OutcomeOf(JournaledOperation entry) =>
        Journal.Read().Single(line => line.OperationId == entry.Id && line.Event == JournalEvent.Ended).Outcome;

    /// <summary>Everything that tells one content from another: the revision, and the rows of every table but the audit log.</summary>
    public async Task<string> ContentAsync()
    {
        await using var connection = await Live.OpenAsync();
        var observed = await Machinery.Get<RevisionReader>().ReadAsync(connection, Cancelled);
        var counts = await RowCounter.CountAsync(connection, observed.Tables.Where(table => table != "audit_log"), Cancelled);
        var revision = RevisionClassifier.Classify(observed, Machinery.Get<KnownRevisions>()).Current;
        return $"{revision}: {string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value.ToString(CultureInfo.InvariantCulture)}"))}";
    }

    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = await Live.OpenAsync();
        return await connection.ReadTextsAsync(sql, Cancelled);
    }

    /// <summary>Whether the database that an operation replaced is still there.</summary>
    public async Task<bool> IsKeptAsync(string operationId) => await CutOver.IdentityOfAsync(CutOver.KeptName(operationId), Cancelled) is not null;

    public async ValueTask DisposeAsync()
    {
        if (await Machinery.Get<IDatabaseIdentity>().ReadAsync(CancellationToken.None) is not null)
        {
            await Machinery.Get<KeptDatabases>().RemoveAsync();
        }

        await Machinery.DisposeAsync();
        await Live.DisposeAsync();
    }

    private sealed class Borrowed(ILiveDatabase live) : ILiveDatabase
    {
        public DatabaseTarget Target => live.Target;

        public Task<System.Data.Common.DbConnection> OpenAsync() => live.OpenAsync();

        public Task FillAsync(string sql) => live.FillAsync(sql);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
