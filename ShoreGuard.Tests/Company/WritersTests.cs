using System.Runtime.Versioning;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>Others write while a backup is taken and while the database is exchanged: nothing is torn, and nothing that was committed is nowhere.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WritersTests
{
    private const string Section = "Company";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static IReadOnlySet<string> Nothing { get; } = new HashSet<string>();

    public static TheoryData<string, string?> Modes => new() { { "sqlite", "wal" }, { "sqlite", "delete" }, { "postgresql", null } };

    public static TheoryData<string, string?, bool> Guests =>
        new() { { "sqlite", "wal", false }, { "sqlite", "delete", true }, { "postgresql", null, true } };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task a_backup_that_is_taken_while_others_write_adds_up_and_so_does_what_is_restored_from_it(string engine, string? journalMode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        await using var bank = await Bank.OpenAsync(engine, journalMode);
        await using var staff = await Staff.AtWorkAsync(bank, linger: true, here: 2);
        List<(string Path, HashSet<string> Before, DateTimeOffset Ended)> taken = [];
        for (var round = 0; round < (Sweep.IsFull ? 25 : 2); round++)
        {
            var before = (await staff.CommittedAsync()).Select(transfer => transfer.Id).ToHashSet(StringComparer.Ordinal);
            var backup = await bank.BackUpAsync();
            taken.Add((backup.Path!, before, Now));
            await staff.CommitsSinceAsync(taken[^1].Ended);
        }

        await staff.GoHomeAsync();
        var all = await staff.CommittedAsync();
        foreach (var (path, before, ended) in taken)
        {
            await bank.RestoreAsync(path);
            var held = await bank.AuditLiveAsync();
            Assert.Empty(before.Except(held));
            Assert.DoesNotContain(all, transfer => transfer.Begun > ended && held.Contains(transfer.Id));
            ReliabilityFigures.Record(Section, $"backup while three others write{In(journalMode)}, and its restore", engine, "adds up");
        }
    }

    [Theory]
    [MemberData(nameof(Guests))]
    public async Task whoever_writes_during_a_restore_finds_it_in_the_database_of_before_or_of_after(string engine, string? journalMode, bool linger)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        await using var bank = await Bank.OpenAsync(engine, journalMode);
        await using var staff = await Staff.AtWorkAsync(bank, linger, here: engine == "sqlite" ? 1 : 2);
        var (wanted, since) = (Sweep.IsFull ? 40 : 1, DateTimeOffset.MinValue);
        for (var attempts = 0; wanted > 0; attempts++)
        {
            var backup = await bank.BackUpAsync();
            await staff.CommitsSinceAsync(Now);
            var (restored, refusal) = await RestoreAsync(bank, backup.Path!);
            if (restored is null)
            {
                Assert.True(engine == "sqlite", $"On a server sessions are ended, not waited for: {refusal}");
                Assert.True(attempts < (Sweep.IsFull ? 400 : 30), $"Every restore found the file in use: {refusal}");
                await FoundAsync(staff, since, bank.AuditLiveAsync, Nothing, refusal!);
                ReliabilityFigures.Record(Section, $"restore while others write{In(journalMode)}", engine, "refused, unchanged");
                continue;
            }

            var after = Now;
            await staff.CommitsSinceAsync(after);
            await FoundAsync(staff, after, bank.AuditLiveAsync, Nothing, "restored");
            await FoundAsync(staff, since, bank.AuditLiveAsync, await bank.AuditKeptAsync(restored), "restored");
            ReliabilityFigures.Record(Section, $"restore while others write{In(journalMode)}", engine, "restored");
            (wanted, since) = (wanted - 1, after);
        }

        await staff.GoHomeAsync();
        await FoundAsync(staff, since, bank.AuditLiveAsync, Nothing, "restored");
    }

    private static async Task<(RestoreResult? Restored, string? Refusal)> RestoreAsync(Bank bank, string path)
    {
        try
        {
            return (await bank.RestoreAsync(path), null);
        }
        catch (ShoreGuardException refused) when (refused.Code is ErrorCode.DatabaseInUse or ErrorCode.LockedByAnotherInstance)
        {
            return (null, $"{refused.Code}: {refused.Message}");
        }
    }

    /// <summary>What was begun after a moment and committed is in the live database or in the one that is kept.</summary>
    private static async Task FoundAsync(Staff staff, DateTimeOffset since, Func<Task<IReadOnlySet<string>>> audit, IReadOnlySet<string> kept, string what)
    {
        var committed = (await staff.CommittedAsync()).Where(transfer => transfer.Begun > since).Select(transfer => transfer.Id).ToList();
        var live = await audit();
        var lost = committed.Where(id => !live.Contains(id) && !kept.Contains(id)).ToList();
        Assert.True(lost.Count == 0, $"{what}; of {committed.Count} transfers {lost.Count} are nowhere: {string.Join(", ", lost.Take(20))}");
    }

    private static string In(string? journalMode) => journalMode is null ? "" : $" in {journalMode} mode";
}
