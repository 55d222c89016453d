using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Backups;

/// <summary>How dumps are compressed. The pg_dump here is version 15: scripts stand for the newer ones, and let it do the work.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PostgresDumpTests : IDisposable
{
    // Notes what it was asked for, and asks the real program for the compression that this one has.
    private const string Note = "echo \"$*\" >> \"$0.ran\"\n";

    private const string Translate = "for word do case $word in --compress=zstd:*) word=--compress=1;; esac; set -- \"$@\" \"$word\"; shift; done; ";

    private static readonly string Dump = $"{Translate}exec {PostgresInstallation.BinDirectory}/pg_dump \"$@\"";

    private readonly FakePrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Theory]
    [InlineData("15.18 (Debian 15.18-0+deb12u1)", "--compress=1")]
    [InlineData("16.0", "--compress=zstd:1")]
    [InlineData("17.5 (Homebrew)", "--compress=zstd:1")]
    public async Task zstd_is_asked_for_where_pg_dump_knows_it(string version, string compression)
    {
        programs.Write(Note + Dump, version);
        await using var bench = await BenchAsync();

        var backup = await bench.TakeAsync();

        Assert.Contains(compression, Assert.Single(Runs), StringComparison.Ordinal);
        Assert.Equal(100, backup.Manifest!.RowCounts["accounts"]);
    }

    [Theory]
    [InlineData("pg_dump: error: this build does not support compression with zstd")]
    [InlineData("pg_dump: Fehler: diese Installation unterstützt keine Komprimierung mit ZSTD")]
    public async Task a_pg_dump_that_was_built_without_zstd_compresses_with_gzip(string complaint)
    {
        programs.Write($"{Note}case \"$*\" in *zstd*) echo '{complaint}' >&2; exit 1;; esac\n{Dump}");
        await using var bench = await BenchAsync();

        var backup = await bench.TakeAsync();

        Assert.Collection(
            Runs,
            run => Assert.Contains("--compress=zstd:1", run, StringComparison.Ordinal),
            run => Assert.Contains("--compress=1", run, StringComparison.Ordinal));
        Assert.Equal(backup.Manifest!.Sha256, await FileHash.Sha256Async(backup.Path!, null, TestContext.Current.CancellationToken));
        Assert.Equal(100, backup.Manifest.RowCounts["accounts"]);
    }

    [Theory]
    [InlineData("echo 'pg_dump: error: no such host' >&2; exit 1")]
    [InlineData("echo PGDMP; echo 'pg_dump: error: could not compress data with zstd' >&2; exit 1")]
    public async Task any_other_failure_is_the_backups(string script)
    {
        programs.Write(Note + script);
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.BackupFailed, failure.Code);
        Assert.Single(Runs);
        Assert.Empty(bench.Names);
    }

    [Fact]
    public async Task what_pg_restore_cannot_read_to_its_end_is_no_backup_whatever_pg_dump_says()
    {
        programs.Write($$"""
            {{Translate}}{{PostgresInstallation.BinDirectory}}/pg_dump "$@" > "$0.all" || exit 1
            head -c -60 "$0.all"; head -c 40 /dev/zero; tail -c 20 "$0.all" # In the midst of the last table's rows.
            """);
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.BackupFailed, failure.Code);
        Assert.Contains("its structure is broken", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
    }

    [Fact]
    public async Task the_data_is_read_once_and_while_it_is_written()
    {
        programs.Write(Dump);
        programs.Write($"{Note}exec {PostgresInstallation.BinDirectory}/pg_restore \"$@\"", program: "pg_restore");
        await using var bench = await BenchAsync();

        await bench.TakeAsync();

        Assert.Equal(
            "--section=data --file=-", // No name of a file: it comes as input.
            Assert.Single(File.ReadAllLines(programs["pg_restore.ran"]), run => run.Contains("--section=data", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(14, "FF FF FF FF 00")] // A level: a sign and an integer.
    [InlineData(15, "01")] // An algorithm: gzip,
    [InlineData(16, "03")] // or zstd.
    public async Task the_time_of_a_dump_is_found_whatever_it_is_compressed_with(byte minor, string compression)
    {
        using var directory = new ScratchDirectory();
        byte[] head = [.. "PGDMP"u8, 1, minor, 0, 4, 8, 1, .. Convert.FromHexString(compression.Replace(" ", "", StringComparison.Ordinal))];
        await File.WriteAllBytesAsync(directory["archive"], [.. head, .. new byte[35], 0x7f], TestContext.Current.CancellationToken);

        Assert.Equal(head.Length..(head.Length + 35), await PostgresArchiveHeader.TimeInAsync(directory["archive"], TestContext.Current.CancellationToken));
    }

    private string[] Runs => File.ReadAllLines(programs["pg_dump.ran"]);

    private Task<BackupBench> BenchAsync() => BackupBench.CreateAsync("postgresql", services => services.AddSingleton(programs.Found));
}
