using System.Runtime.Versioning;
using System.Text.Json;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>Clerks at work, in this process and in another one.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Staff : IAsyncDisposable
{
    private readonly CancellationTokenSource goHome = new();
    private readonly List<Clerk> clerks = [];
    private readonly List<Task> here = [];
    private ChildTest? elsewhere;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Clerks in this process and one in another, all of whom have begun.</summary>
    public static async Task<Staff> AtWorkAsync(Bank bank, bool linger, int here)
    {
        var staff = new Staff();
        Clerk Hire(string name)
        {
            var clerk = new Clerk(bank.Target, name, Path.Combine(bank.Ledgers, name), linger);
            staff.clerks.Add(clerk);
            return clerk;
        }

        staff.elsewhere = await ChildTest.StartAsync(typeof(ClerkPart), JsonSerializer.Serialize(Hire("elsewhere")), Cancelled);
        foreach (var clerk in Enumerable.Range(1, here).Select(number => Hire($"here-{number}")).ToList())
        {
            staff.here.Add(Task.Run(() => clerk.WorkAsync(staff.goHome.Token), Cancelled));
        }

        await staff.CommitsSinceAsync(DateTimeOffset.MinValue);
        return staff;
    }

    /// <summary>Returns when every clerk has committed something that was begun after a moment.</summary>
    public Task CommitsSinceAsync(DateTimeOffset moment) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var ledgers = await Task.WhenAll(clerks.Select(clerk => clerk.CommittedAsync()));
            return ledgers.All(ledger => ledger.Any(transfer => transfer.Begun > moment));
        },
        TimeSpan.FromSeconds(60),
        "every clerk has committed something");

    /// <summary>What has been committed so far.</summary>
    public async Task<IReadOnlyList<(string Id, DateTimeOffset Begun)>> CommittedAsync() =>
        [.. (await Task.WhenAll(clerks.Select(clerk => clerk.CommittedAsync()))).SelectMany(ledger => ledger)];

    /// <summary>Sends everybody home; returns when the last transaction is over.</summary>
    public async Task GoHomeAsync()
    {
        await goHome.CancelAsync();
        await Task.WhenAll(here);
        if (elsewhere is not null)
        {
            await elsewhere.FinishAsync(Cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await goHome.CancelAsync();
        await Task.WhenAll(here);
        elsewhere?.Dispose();
        goHome.Dispose();
    }
}
