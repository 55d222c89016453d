using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ShoreGuard.Data.Files;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Web.Auth;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>
/// What is attacked: the real program in a process of its own, with no key configured, two rows in every table, a viewer and an
/// operator among the service principals, a backup, and a log that says everything.
/// </summary>
internal sealed partial class AttackTarget : IAsyncDisposable
{
    private const string Canary = "S3cr3tC4nary";

    private static readonly TimeSpan ToBecomeReady = TimeSpan.FromSeconds(60);

    private readonly ShoreGuardProgram program;

    private AttackTarget(string engine, ILiveDatabase live, ShoreGuardProgram program, RunningProgram server)
    {
        this.program = program;
        (Engine, Live, Server) = (engine, live, server);
        Key = File.ReadAllText(Path.Combine(program.Home, ".config", "shoreguard", "admin.key")).Trim();
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public string Engine { get; }

    public ILiveDatabase Live { get; }

    public RunningProgram Server { get; }

    /// <summary>The administrator's key, as the program made it.</summary>
    public string Key { get; }

    public int Port => Server.Client.BaseAddress!.Port;

    public string Backups => Path.Combine(program.Home, "kept");

    /// <summary>What must stand in no answer, no log line and no file but the key's own.</summary>
    public IReadOnlyList<string> Secrets => [Key, KeyHash.Of(Key), Canary];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<AttackTarget> StartAsync(string engine, params IReadOnlyList<string> under)
    {
        var live = await Engines.CreateAsync(engine);
        var program = new ShoreGuardProgram();
        program
            .Under([.. under])
            .With("SHOREGUARD_DATABASE_URL", live.Target.ConnectionString)
            .With("SHOREGUARD_BACKUP_DIR", Path.Combine(program.Home, "kept"))
            .With("SHOREGUARD_BACKUP_DOWNLOAD", "true")
            .With("SHOREGUARD_LOG_LEVEL", "debug");
        var server = await program.StartServerAsync([], Cancelled);
        var target = new AttackTarget(engine, live, program, server);
        await Eventually.BecomesTrueAsync(target.IsReadyAsync, ToBecomeReady, "the server is ready");
        var created = engine == "sqlite" ? "'2020-01-01 00:00:00.000000'" : "'2020-01-01 00:00:00+00'";
        await live.FillAsync(PythonDatabase.RowsSql(engine, "017"));
        await live.FillAsync($"""
            INSERT INTO service_principals (name, key_hash, role, created_at) VALUES
            ('an operator', '{KeyHash.Of(Canary + "-operator")}', 'operator', {created}), ('a viewer', '{KeyHash.Of(Canary + "-viewer")}', 'viewer', {created})
            """);
        return target;
    }

    public async Task<bool> IsReadyAsync()
    {
        using var answer = await Server.Client.GetAsync("/readyz", Cancelled);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Sends one request over a connection of its own, as it is.</summary>
    public async Task<RawAnswer> SendAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(Port);
        await connection.SendAsync(request);
        return new(await connection.ReadToEndAsync());
    }

    /// <summary>What the placeholders in attacks stand for.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PlaceholdersAsync()
    {
        var done = await this.BackUpAsync();
        using var revision = await Server.Client.GetAsync("/admin/db/revision", Cancelled);
        var (backup, operation) = (done.Text("result.id")!, done.Text("operation_id")!);
        return new Dictionary<string, string>
        {
            ["admin"] = Key,
            ["ADMIN"] = Key.ToUpperInvariant(),
            ["admin_hash"] = KeyHash.Of(Key),
            ["operator"] = Canary + "-operator",
            ["viewer"] = Canary + "-viewer",
            ["backup"] = backup,
            ["BACKUP"] = backup.ToUpperInvariant(),
            ["operation"] = operation,
            ["OPERATION"] = operation.ToUpperInvariant(),
            ["tag"] = revision.Headers.ETag!.ToString(),
        };
    }

    /// <summary>Every row of the database, and every file that is the program's with its rights and its content.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var state = new List<string>(await DatabaseContent.ReadAsync(Live));
        foreach (var path in Directory.EnumerateFileSystemEntries(program.Home, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var content = Directory.Exists(path) ? "a directory" : await FileHash.Sha256Async(path, null, Cancelled);
            state.Add($"{Path.GetRelativePath(program.Home, path)} {(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(path))} {content}");
        }

        return state;
    }

    /// <summary>Asserts that the log has no line that was forged, does nothing to a terminal, and that no secret stands there or in a file.</summary>
    public async Task AssertNothingIsForgedOrSaidAsync()
    {
        var said = Server.Output + Server.Error;
        Assert.All(said.Split('\n'), line => Assert.Matches(RealLine(), line));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        foreach (var path in Directory.EnumerateFiles(Backups).Where(path => path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(path, Cancelled);
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        program.Dispose();
        await Live.DisposeAsync();
    }

    // A line of the log is not "FORGED" in its first word, and what stands below one is indented.
    [GeneratedRegex(@"\A(\d\d:\d\d:\d\d (VERB|DBUG|INFO|WARN|EROR|FATL) (?!FORGED)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*|  [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*|)\z")]
    private static partial Regex RealLine();
}
