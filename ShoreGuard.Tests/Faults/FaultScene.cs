using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// A ShoreGuard database with its backups, that can be put back to one state again and again: the same fault tool works on the
/// same beginning, however many faults there are.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class FaultScene : IAsyncDisposable
{
    private readonly string home;
    private DirectoryImage? backupsImage;
    private readonly bool isNotes;
    private DirectoryImage? dataImage;

    private FaultScene(
        string engine, ILiveDatabase live, bool isNotes, Func<DatabaseTarget, DatabaseTarget>? through = null, string? under = null)
    {
        (Engine, Live, this.isNotes) = (engine, live, isNotes);
        Target = through?.Invoke(live.Target) ?? live.Target;
        home = under is null
            ? Directory.CreateTempSubdirectory("shoreguard-fault-").FullName
            : Directory.CreateDirectory(Path.Combine(under, "home")).FullName;
    }

    public string Engine { get; }

    public ILiveDatabase Live { get; }

    /// <summary>The database as the product is given it.</summary>
    public DatabaseTarget Target { get; }

    /// <summary>The backup directory, which also holds the journal.</summary>
    public string Backups => Path.Combine(home, "kept");

    /// <summary>The journal's file.</summary>
    public string Journal => Path.Combine(Backups, "journal.jsonl");

    /// <summary>The directory of the SQLite file; null on a server.</summary>
    public string? DataDirectory => Live is SqliteLiveDatabase file ? Path.GetDirectoryName(file.FilePath) : null;

    /// <summary>The directories whose files the promise is about.</summary>
    public IReadOnlyList<string> Directories => DataDirectory is { } data ? [data, Backups] : [Backups];

    /// <summary>Every file in those directories.</summary>
    public IReadOnlyList<string> Files =>
        [.. Directories.Where(Directory.Exists).SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))];

    /// <summary>The operations that the journal had when the scene was saved.</summary>
    public IReadOnlySet<string> SavedOperations { get; private set; } = new HashSet<string>();

    /// <summary>The live database's name on the server, and the beginning of every name that an operation makes beside it.</summary>
    public string Name => Target.DisplayName.Split('/')[^1];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string NameOfTemplate => $"saved_{Name}";

    /// <summary>An empty database of the ShoreGuard schema.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="through">How the product gets to it, where that is not the straight way.</param>
    public static async Task<FaultScene> CreateAsync(string engine, Func<DatabaseTarget, DatabaseTarget>? through = null) =>
        new(engine, await Engines.CreateAsync(engine), isNotes: false, through);

    /// <summary>An empty SQLite database of the ShoreGuard schema, with its backups, on a file system of the test's own.</summary>
    public static FaultScene On(string fileSystem) => new("sqlite", new SqliteLiveDatabase(fileSystem), isNotes: false, under: fileSystem);

    /// <summary>An empty database of the notes, whose migrations rebuild a table on SQLite.</summary>
    public static async Task<FaultScene> OfNotesAsync(string engine, Func<DatabaseTarget, DatabaseTarget>? through = null) =>
        new(engine, await Engines.CreateAsync(engine), isNotes: true, through);

    /// <summary>A database that the Python edition left at a revision, with two rows in every table.</summary>
    public async Task MakePythonDatabaseAsync(string alembic)
    {
        await Live.FillAsync(PythonDatabase.CreateSql(Engine, alembic));
        await Live.FillAsync(PythonDatabase.RowsSql(Engine, alembic));
        MakePrivate();
    }

    /// <summary>As the program makes it by its umask, which is not this process's.</summary>
    public void MakePrivate()
    {
        if (Live is SqliteLiveDatabase file)
        {
            File.SetUnixFileMode(file.FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>The program's composition around this database; <paramref name="configure"/> changes settings.</summary>
    public Machinery NewMachinery(Action<DatabaseOptions>? configure = null) => MachineryOf(isNotes, Target, Backups, configure);

    /// <summary>As <see cref="NewMachinery"/>, for another process that knows only where everything is.</summary>
    public static Machinery MachineryOf(bool isNotes, DatabaseTarget target, string backups, Action<DatabaseOptions>? configure = null)
    {
        return isNotes
            ? Machinery.Of<NotesSqliteContext, NotesPostgresContext>(target, configure, Register)
            : Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(target, configure, services => Register(services.AddShoreGuardSchema()));
        void Register(IServiceCollection services) => services.Configure<BackupOptions>(options => options.Directory = backups);
    }

    /// <summary>One clean start, as the next process makes it, and its end.</summary>
    public async Task<DatabaseStatus> StartAsync()
    {
        await using var machinery = NewMachinery();
        return await machinery.StartAsync();
    }

    /// <summary>The schema and every row, without the audit log's entries about the database itself, which carry times.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync() =>
        [.. (await DatabaseContent.ReadAsync(Live)).Where(line => !IsAboutTheDatabase(line)).Select(WithoutCasts)];

    /// <summary>Keeps the present state, for <see cref="ResetAsync"/>.</summary>
    public async Task SaveAsync()
    {
        backupsImage = DirectoryImage.Of(Backups);
        SavedOperations = new OperationJournal(Backups, TimeProvider.System).Read().Select(entry => entry.OperationId).ToHashSet(StringComparer.Ordinal);
        if (DataDirectory is { } data)
        {
            await SettleAsync();
            dataImage = DirectoryImage.Of(data);
            return;
        }

        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync($"CREATE DATABASE {NameOfTemplate} TEMPLATE {Name} STRATEGY file_copy", Cancelled);
    }

    /// <summary>Makes database, backups and journal what they were when they were saved.</summary>
    public async Task ResetAsync()
    {
        backupsImage!.WriteTo(Backups);
        if (DataDirectory is { } data)
        {
            SqliteConnection.ClearAllPools();
            dataImage!.WriteTo(data);
            return;
        }

        var server = await PostgresServer.SharedAsync();
        foreach (var name in await DatabasesAsync())
        {
            await server.ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", Cancelled);
        }

        await server.ExecuteAsync($"CREATE DATABASE {Name} TEMPLATE {NameOfTemplate} STRATEGY file_copy", Cancelled);
    }

    /// <summary>The databases on the server whose names begin as the live one's; none for a file.</summary>
    public async Task<IReadOnlyList<string>> DatabasesAsync()
    {
        if (DataDirectory is not null)
        {
            return [];
        }

        // As much of the name as every name made of it keeps, and far more than two tests have in common.
        var server = await PostgresServer.SharedAsync();
        return await server.ReadTextsAsync($"SELECT datname FROM pg_database WHERE datname LIKE '{Name[..20]}%' ORDER BY 1", Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        if (DataDirectory is null)
        {
            var server = await PostgresServer.SharedAsync();
            foreach (var name in (await DatabasesAsync()).Append(NameOfTemplate))
            {
                await server.ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", CancellationToken.None);
            }
        }

        await Live.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    /// <summary>Empties the log into the file, so that one file is the whole database.</summary>
    private async Task SettleAsync()
    {
        await using var connection = await Live.OpenAsync();
        await connection.ReadTextsAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancelled);
    }

    /// <summary>The server writes the casts and brackets of a partial index's condition in another way after a dump and a restore.</summary>
    private static string WithoutCasts(string line) => line.StartsWith("CREATE ", StringComparison.Ordinal) ? Casts().Replace(line, "") : line;

    [GeneratedRegex(@"::(text|character varying)(\[\])?|[()]")]
    private static partial Regex Casts();

    private static bool IsAboutTheDatabase(string line) =>
        line.StartsWith("audit_log:", StringComparison.Ordinal)
        && (line.Contains("resource_type='database'", StringComparison.Ordinal) || line.Contains("resource_type=database,", StringComparison.Ordinal));
}
