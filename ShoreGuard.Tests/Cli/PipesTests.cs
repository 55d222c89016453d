using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class PipesTests
{
    private const char Escape = '\u001b';

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_terminal_shows_progress_bars_and_the_result_stays_clean()
    {
        using var program = new ShoreGuardProgram();
        program.With("TERM", "xterm-256color").With("LANG", "de_DE.UTF-8");
        await program.RunAsync(["db", "upgrade", "001"], Cancelled);

        var upgrade = await program.RunScriptAsync("""script -qec "$* db upgrade > upgrade.txt" seen.txt""", Cancelled);
        var backup = await program.RunScriptAsync("""script -qec "$* db backup > backup.txt" seen.txt""", Cancelled);

        Assert.Equal((0, 0), (upgrade.ExitCode, backup.ExitCode));
        Assert.Contains('━', upgrade.Output);
        Assert.Contains("16/16", upgrade.Output);
        Assert.Contains("KiB of ", backup.Output);
        var result = await File.ReadAllTextAsync(Path.Combine(program.Home, "upgrade.txt"), Cancelled);
        Assert.Equal(16, result.Split('\n').Length - 1);
        Assert.DoesNotContain(Escape, result);
        Assert.True(File.Exists((await File.ReadAllTextAsync(Path.Combine(program.Home, "backup.txt"), Cancelled)).TrimEnd('\n')));
    }

    [Fact]
    public async Task a_pipe_gets_plain_lines_and_may_close_early()
    {
        using var program = new ShoreGuardProgram();
        program.With("TERM", "xterm-256color").With("LC_ALL", "tr_TR.ISO-8859-9");

        var closed = await program.RunScriptAsync("""set -o pipefail; "$@" db history | head -n 1""", Cancelled);
        var upgrade = await program.RunScriptAsync(""" "$@" db upgrade 2>&1 | cat """, Cancelled);
        var backups = await program.RunScriptAsync(""" "$@" db backup > path.txt && "$@" db backups --log-format json | tail -n +2 | cut -f1 """, Cancelled);

        Assert.Equal(0, closed.ExitCode);
        Assert.Contains("(head)", closed.Output);
        Assert.DoesNotContain(Escape, upgrade.Output);
        Assert.Contains("Migrating 17/17", upgrade.Output);
        Assert.Equal(
            Path.GetFileName((await File.ReadAllTextAsync(Path.Combine(program.Home, "path.txt"), Cancelled)).TrimEnd('\n')), backups.Output.TrimEnd('\n'));
    }

    [Fact]
    public async Task the_commands_work_while_a_server_runs()
    {
        using var program = new ShoreGuardProgram();
        await using var server = await program.StartServerAsync([], Cancelled);

        await server.SaysAsync("20260412000017_017_PolicyApplyProposals", TimeSpan.FromSeconds(120));
        var current = await program.RunAsync(["db", "current"], Cancelled);
        var backup = await program.RunAsync(["db", "backup"], Cancelled);

        Assert.Equal("20260412000017_017_PolicyApplyProposals (head)\n", current.Output);
        Assert.True(backup.ExitCode == 0, backup.ToString());
        Assert.Equal(0, (await server.TerminateAsync(Cancelled)).ExitCode);
    }
}
