using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupContractTests
{
    private static readonly string[] Members =
    [
        "id", "provider", "database", "revision", "applied_ids", "reason", "target_revision", "label", "bytes", "sha256",
        "server_version", "tool_version", "application_version", "row_counts", "created", "verified",
    ];

    public static TheoryData<string> AllEngines => BackupBench.AllEngines;

    private static string Extension(string engine) => engine == "sqlite" ? ".sqlite" : ".pgdump";

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task backups_of_one_second_get_names_of_their_own_in_utc(string engine)
    {
        var time = new FixedTime(new DateTimeOffset(2026, 4, 3, 14, 0, 5, 999, TimeSpan.FromHours(2)));
        await using var bench = await BackupBench.CreateAsync(engine, services => services.AddSingleton<TimeProvider>(time));

        var ids = new[] { (await bench.TakeAsync()).Manifest!.Id, (await bench.TakeAsync()).Manifest!.Id, (await bench.TakeAsync()).Manifest!.Id };

        Assert.Equal(["", "-2", "-3"], ids.Select(id => id.Replace("shoreguard-20260403T120005Z", "", StringComparison.Ordinal).Replace(Extension(engine), "", StringComparison.Ordinal)));
        Assert.Equal(ids.SelectMany(id => new[] { id, id + ".json" }).Order(StringComparer.Ordinal), bench.Names);
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task the_manifest_says_everything_about_the_file_beside_it(string engine)
    {
        var time = new FixedTime(new DateTimeOffset(2026, 4, 3, 12, 0, 5, TimeSpan.Zero));
        await using var bench = await BackupBench.CreateAsync(engine, services => services.AddSingleton<TimeProvider>(time));

        var backup = await bench.TakeAsync(new(BackupReason.PreDowngrade, "base", "vor dem Rückweg"));

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(backup.Path + ".json", TestContext.Current.CancellationToken));
        var manifest = json.RootElement;
        Assert.Equal(Members.Order(StringComparer.Ordinal), manifest.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Path.GetFileName(backup.Path), manifest.GetProperty("id").GetString());
        Assert.Equal(engine, manifest.GetProperty("provider").GetString());
        Assert.Equal(bench.Database.Target.DisplayName, manifest.GetProperty("database").GetString());
        Assert.Equal(BackupBench.Revision, manifest.GetProperty("revision").GetString());
        Assert.Equal([BackupBench.Revision], manifest.GetProperty("applied_ids").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("pre-downgrade", manifest.GetProperty("reason").GetString());
        Assert.Equal("vor dem Rückweg", manifest.GetProperty("label").GetString());
        Assert.Equal("2026-04-03T12:00:05Z", manifest.GetProperty("created").GetString());
        Assert.Equal("quick", manifest.GetProperty("verified").GetProperty("level").GetString());
        Assert.Equal("2026-04-03T12:00:05Z", manifest.GetProperty("verified").GetProperty("at").GetString());
        Assert.Equal(["{\"accounts\":100}"], [JsonSerializer.Serialize(manifest.GetProperty("row_counts"))]);

        var content = await File.ReadAllBytesAsync(backup.Path!, TestContext.Current.CancellationToken);
        Assert.Equal(content.Length, manifest.GetProperty("bytes").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), manifest.GetProperty("sha256").GetString());
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    [UnsupportedOSPlatform("windows")]
    public async Task what_is_made_is_for_its_owner_only(string engine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        var written = UnixFileMode.None;
        await using var bench = await BackupBench.CreateAsync(
            engine, services => services.AfterWriting(path => written = File.GetUnixFileMode(path)));

        await bench.TakeAsync();

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, written);
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Directory));
        Assert.All(Directory.EnumerateFiles(bench.Directory), file => Assert.Equal(owner, File.GetUnixFileMode(file)));
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task the_journal_has_the_beginning_and_the_end(string engine)
    {
        await using var bench = await BackupBench.CreateAsync(engine);

        var backup = await bench.TakeAsync();

        Assert.Equal([JournalEvent.Begun, JournalEvent.Ended], bench.Journal.Select(entry => entry.Event));
        Assert.All(bench.Journal, entry => Assert.Equal((OperationKinds.Backup, "tester"), (entry.Kind, entry.Actor)));
        Assert.Equal((Outcomes.Succeeded, backup.Manifest!.Id), (bench.Journal[1].Outcome, bench.Journal[1].BackupId));
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task requests_are_served_beside_a_backup_and_after_it(string engine)
    {
        await using var bench = await BackupBench.CreateAsync(engine);
        var board = bench.Machinery.Get<StatusBoard>();
        board.Enter(DatabaseState.Ready);
        List<DatabaseStatus> seen = [];
        board.Changed += seen.Add;

        await bench.TakeAsync();

        Assert.All(seen, status => Assert.True(status.IsReady));
        Assert.Contains(seen, status => status.Progress is { Stage: BackupStages.Write });
        Assert.Contains(seen, status => status.Progress is { Stage: BackupStages.Verify });
        Assert.Null(board.Current.Progress);
    }
}
