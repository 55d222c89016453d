using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Models;

/// <summary>One process after the other on a real database of the notes, in step with a story.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class NotesPlay(FaultScene scene, int keepLast) : IAsyncDisposable
{
    private bool isNewer;
    private Machinery? process;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The rules of the build that runs now.</summary>
    public NotesRules Rules => new(isNewer ? 4 : 3, keepLast);

    /// <summary>What a process of this build finds in the backup directory, oldest first.</summary>
    public async Task<IReadOnlyList<ListedBackup>> BackupsAsync()
    {
        await using var looking = New(null);
        return [.. looking.Backups.Reverse()];
    }

    public Task<string> ContentAsync() => NotesReading.OfAsync(scene.Live);

    /// <summary>What a backup holds; on a server, where it would have to be restored first, null.</summary>
    public async Task<string?> ContentOfAsync(ListedBackup backup)
    {
        if (scene.DataDirectory is null)
        {
            return null;
        }

        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = backup.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(Cancelled);
        return await NotesReading.OfAsync(
            connection, await connection.ReadTextsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'", Cancelled));
    }

    /// <summary>Takes one step and says what was answered; a kill that comes too late is no kill.</summary>
    public async Task<(string Outcome, bool IsKilled)> TakeAsync(Step step, World world)
    {
        if (step is not Kill kill)
        {
            if (step is Begin begin)
            {
                await RenewAsync(begin.IsNewer);
            }

            return (step is Write write ? await WriteAsync(write, world) : await OutcomeAsync(process!, step, world), false);
        }

        await RenewAsync(kill.During is Begin started ? started.IsNewer : isNewer);
        var end = new KillSwitch(kill.Point, scene.Backups);
        string outcome;
        await using (var dying = New(end))
        {
            outcome = await OutcomeAsync(dying, kill.During, world);
        }

        end.LeaveAsItWas();
        return (outcome, end.IsDead);
    }

    /// <summary>What no operation may leave when it has ended: anything half made, and an entry without an end.</summary>
    public async Task EnsureNothingLeftAsync()
    {
        var names = scene.Files.Concat(await scene.DatabasesAsync());
        Assert.DoesNotContain(names, name => name.EndsWith(".partial", StringComparison.Ordinal) || name.Contains("staged", StringComparison.Ordinal));
        Assert.Empty(new OperationJournal(scene.Backups, TimeProvider.System).Unfinished(scene.Target.DisplayName));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    private async Task RenewAsync(bool newer)
    {
        await DisposeAsync();
        isNewer = newer;
        process = New(null);
    }

    private Machinery New(KillSwitch? kill)
    {
        return isNewer
            ? Machinery.Of<NotesSqliteContext, NotesPostgresContext>(scene.Target, Configure, Register)
            : Machinery.Of<EarlierNotesSqliteContext, EarlierNotesPostgresContext>(scene.Target, Configure, Register);

        void Register(IServiceCollection services)
        {
            services.Configure<BackupOptions>(options => (options.Directory, options.KeepLast) = (scene.Backups, keepLast));
            kill?.Register(services);
        }

        static void Configure(DatabaseOptions options) => options.LockTimeout = 5;
    }

    private async Task<string> WriteAsync(Write write, World world)
    {
        if (NotesWriting.Of(world.Live, write).Sql is { } sql)
        {
            await scene.Live.FillAsync(sql);
        }

        return "ok";
    }

    private static async Task<string> OutcomeAsync(Machinery machinery, Step step, World world)
    {
        try
        {
            return await StepRun.RunAsync(machinery, step, world);
        }
        catch (ShoreGuardException refused)
        {
            return refused.Code.ToWire();
        }
        catch (KilledException)
        {
            return "killed";
        }
    }
}
