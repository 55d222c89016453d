using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Backups;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresToolTests : IDisposable
{
    private const int LargeInput = 4 << 20; // More than any pipe holds.
    private const string Password = "S3cr3tC4nary";

    private readonly FakePrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Theory]
    [InlineData("exit 0")]
    [InlineData("echo PGDMP; exit 0")]
    [InlineData("echo PGDMP; exit 1")]
    [InlineData("head -c 300000 /dev/zero; exit 1")]
    [InlineData("kill -9 $$")]
    public async Task a_dump_that_is_none_gets_no_name(string script)
    {
        programs.Write(script);
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.BackupFailed, failure.Code);
        Assert.Empty(bench.Names);
        Assert.Equal(Outcomes.RolledBack, bench.Journal[^1].Outcome);
    }

    [Theory]
    [InlineData("9.6.24", "version 9 and the server is version")]
    [InlineData("14.11", "version 14 and the server is version")]
    [InlineData("unknown", "version 0 and the server is version")]
    public async Task a_pg_dump_that_is_too_old_is_refused_before_anything_is_written(string version, string said)
    {
        programs.Write("touch \"$0.ran\"", version);
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.BackupToolUnusable, failure.Code);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-client", failure.NextStep, StringComparison.Ordinal);
        Assert.False(File.Exists(programs["pg_dump.ran"]));
        Assert.Empty(bench.Names);
    }

    [Fact]
    public async Task a_missing_program_is_said_at_the_start_too()
    {
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());
        var refusal = await bench.Machinery.Get<BackupReadiness>().CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ErrorCode.BackupToolUnusable, "A backup cannot be taken: pg_dump was not found. Nothing was touched."), (failure.Code, failure.Message));
        Assert.Equal((failure.Code, failure.Message), (refusal!.Code, refusal.Message));
        Assert.Empty(bench.Names);
    }

    [Fact]
    public async Task what_the_program_complains_about_carries_no_password()
    {
        programs.Write($"echo 'connection to \"password={Password}\" failed' >&2; exit 1");
        await using var bench = await BenchAsync();

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Contains("password=***", failure.InnerException!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_hung_pg_dump_has_no_password_in_its_arguments_and_ends_when_the_backup_is_cancelled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        programs.Write("echo $$ > \"$0.pid.new\"; mv \"$0.pid.new\" \"$0.pid\"; echo PGDMP; sleep 600");
        await using var bench = await BenchAsync();
        using var stop = new CancellationTokenSource();

        var backup = bench.TakeAsync(cancellationToken: stop.Token);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(programs["pg_dump.pid"])), TimeSpan.FromSeconds(60), "pg_dump runs");
        var process = int.Parse(await File.ReadAllTextAsync(programs["pg_dump.pid"], TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        var arguments = await File.ReadAllTextAsync($"/proc/{process}/cmdline", TestContext.Current.CancellationToken);
        var environment = await File.ReadAllTextAsync($"/proc/{process}/environ", TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backup.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists($"/proc/{process}"));
        Assert.Contains("--format=custom", arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, arguments, StringComparison.Ordinal);
        Assert.Contains($"PGPASSWORD={Password}", environment, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
        Assert.Equal(Outcomes.Cancelled, bench.Journal[^1].Outcome);
    }

    [Fact]
    public async Task the_servers_own_version_is_chosen_before_a_newer_one_on_the_path()
    {
        programs.Write("exit 1");
        var found = new PostgresPrograms([Path.GetDirectoryName(programs["x"])!], [PostgresInstallation.BinDirectory!]);
        await using var bench = await BackupBench.CreateAsync("postgresql", services => services.AddSingleton(found));

        var backup = await bench.TakeAsync();

        Assert.DoesNotContain("99.1", backup.Manifest!.ToolVersion, StringComparison.Ordinal);
        Assert.Null(await bench.Machinery.Get<BackupReadiness>().CheckAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void programs_are_looked_for_in_absolute_directories_only()
    {
        programs.Write("exit 0");
        programs.Write("exit 0", under: "other");
        File.WriteAllText(programs["psql"], "not executable");
        var directory = Path.GetDirectoryName(programs["x"])!;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, directory);

        Assert.Equal([programs["pg_dump"]], new PostgresPrograms(["", ".", relative, directory], []).Candidates("pg_dump"));
        Assert.Equal([programs["other/pg_dump"], programs["pg_dump"]], new PostgresPrograms([programs["other"]], [directory]).Candidates("pg_dump"));
        Assert.Empty(programs.Found.Candidates("psql"));
    }

    [Theory]
    [InlineData("exec 0<&-; sleep 0.1; echo enough; exit 0")]
    [InlineData("echo enough; exit 0")]
    public async Task a_program_may_end_before_it_has_read_its_input(string script)
    {
        programs.Write(script);
        await using var bench = await BenchAsync();
        var (written, said) = (0, "");

        await bench.Machinery.Get<PostgresTool>().RunAsync("pg_dump", [], ReadAsync, TestContext.Current.CancellationToken, WriteAsync);

        Assert.Equal((LargeInput, "enough\n"), (written, said));

        async Task ReadAsync(Stream output) => said = await new StreamReader(output).ReadToEndAsync();

        async Task WriteAsync(ProgramInput input)
        {
            var block = new byte[4096];
            for (; written < LargeInput; written += block.Length)
            {
                await input.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task what_stopped_the_input_is_said_and_not_what_the_program_made_of_its_half()
    {
        programs.Write("cat > /dev/null; exit 3");
        await using var bench = await BenchAsync();

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => bench.Machinery.Get<PostgresTool>().RunAsync(
            "pg_dump", [], output => output.CopyToAsync(Stream.Null), TestContext.Current.CancellationToken, _ => throw new TimeZoneNotFoundException()));
    }

    private Task<BackupBench> BenchAsync() => BackupBench.CreateAsync("postgresql", services => services.AddSingleton(programs.Found));
}
