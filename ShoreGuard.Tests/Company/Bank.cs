using System.Data.Common;
using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>
/// Accounts between which money is moved: the notes are the accounts, with the balance for a body, and the folders are the
/// record of the transfers. A transfer changes three rows of two tables in one transaction, so that a database that holds a
/// part of one does not add up.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Bank : IAsyncDisposable
{
    public const int Accounts = 6;
    private const int Opening = 1000;

    private readonly FaultScene scene;

    private Bank(FaultScene scene)
    {
        this.scene = scene;
        Machinery = Machinery.Of<EarlierNotesSqliteContext, EarlierNotesPostgresContext>(
            scene.Target, register: services => services.Configure<BackupOptions>(options => (options.Directory, options.KeepLast) = (scene.Backups, 1000)));
    }

    public Machinery Machinery { get; }

    public DatabaseTarget Target => scene.Target;

    /// <summary>Where clerks may put their ledgers.</summary>
    public string Ledgers { get; } = Directory.CreateTempSubdirectory("shoreguard-ledgers-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A bank that has just opened.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="journalMode">SQLite's journal mode; null leaves it.</param>
    public static async Task<Bank> OpenAsync(string engine, string? journalMode)
    {
        var bank = new Bank(await FaultScene.OfNotesAsync(engine));
        Assert.Equal(DatabaseState.Ready, (await bank.Machinery.StartAsync()).State);
        await bank.scene.Live.FillAsync(
            $"INSERT INTO notes (id, title, body) VALUES {string.Join(", ", Enumerable.Range(1, Accounts).Select(id => $"({id}, 'account', '{Opening}')"))}");
        if (journalMode is not null)
        {
            await using var connection = await ConnectAsync(bank.Target);
            Assert.Equal([journalMode], await connection.ReadTextsAsync($"PRAGMA journal_mode = {journalMode}", Cancelled));
        }

        return bank;
    }

    /// <summary>A client's connection, which knows nothing of ShoreGuard.</summary>
    public static async Task<DbConnection> ConnectAsync(DatabaseTarget target)
    {
        DbConnection connection = target.Provider == "sqlite"
            ? new SqliteConnection(new SqliteConnectionStringBuilder(target.ConnectionString) { Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Moves money in one transaction and records it.</summary>
    public static async Task TransferAsync(DbConnection connection, string id, int from, int to, int amount)
    {
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync();
        foreach (var (account, change) in ((int, int)[])[(from, -amount), (to, amount)])
        {
            await RunAsync($"UPDATE notes SET body = CAST(CAST(body AS integer) + ({change}) AS text) WHERE id = {account}");
        }

        await RunAsync($"INSERT INTO folders (name) VALUES ('{id} {from} {to} {amount}')");
        await transaction.CommitAsync();

        async Task RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The transfers that a database holds; fails where its accounts are not what these transfers make of them.</summary>
    public static async Task<IReadOnlySet<string>> AuditAsync(DbConnection connection)
    {
        // One statement sees one snapshot on every engine.
        var rows = await connection.ReadTextsAsync("SELECT 'transfer ' || name FROM folders UNION ALL SELECT 'account ' || id || ' ' || body FROM notes", Cancelled);
        var balances = Enumerable.Range(1, Accounts).ToDictionary(id => id, _ => Opening);
        HashSet<string> transfers = [];
        foreach (var row in rows.Select(row => row.Split(' ')).Where(row => row[0] == "transfer"))
        {
            transfers.Add(row[1]);
            balances[Number(row[2])] -= Number(row[4]);
            balances[Number(row[3])] += Number(row[4]);
        }

        Assert.Equal(
            balances.Select(pair => $"account {pair.Key} {pair.Value}").Order(StringComparer.Ordinal),
            rows.Where(row => row.StartsWith("account", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return transfers;
    }

    public async Task<IReadOnlySet<string>> AuditLiveAsync()
    {
        await using var connection = await ConnectAsync(Target);
        return await AuditAsync(connection);
    }

    /// <summary>The database that a restore replaced and keeps.</summary>
    public async Task<IReadOnlySet<string>> AuditKeptAsync(RestoreResult restored)
    {
        var cutOver = Machinery.Get<ICutOver>();
        var kept = cutOver.KeptName(restored.OperationId);
        await cutOver.WakeAsync(kept, Cancelled);
        await using var connection = await ConnectAsync(cutOver.TargetOf(kept));
        return await AuditAsync(connection);
    }

    public Task<VerifiedBackup> BackUpAsync() => Machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);

    public Task<RestoreResult> RestoreAsync(string path) =>
        Machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(path), "test"), _ => { }, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Machinery.DisposeAsync();
        await scene.DisposeAsync();
        Directory.Delete(Ledgers, recursive: true);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
