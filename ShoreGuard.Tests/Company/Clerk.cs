using System.Data.Common;
using System.Globalization;
using System.Runtime.Versioning;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Tests.Company;

/// <summary>
/// Moves money again and again, as a program that knows nothing of ShoreGuard does. What was committed is in its ledger, with the
/// time at which it was begun; what failed is not, whatever became of it.
/// </summary>
/// <param name="Target">The database.</param>
/// <param name="Name">What its transfers are called.</param>
/// <param name="Ledger">A file of its own.</param>
/// <param name="Lingers">Whether it does several transfers on one connection, with pauses between them.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record Clerk(DatabaseTarget Target, string Name, string Ledger, bool Lingers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(300);

    /// <summary>Works until it is told to go home.</summary>
    public async Task WorkAsync(CancellationToken goHome)
    {
        var random = new Random(Name.Length + Name[^1]);
        await using var ledger = new StreamWriter(Ledger) { AutoFlush = true };
        for (var number = 0; !goHome.IsCancellationRequested;)
        {
            try
            {
                await using var connection = await Bank.ConnectAsync(Target);
                for (var more = Lingers ? random.Next(1, 4) : 1; more > 0; more--)
                {
                    var id = $"{Name}-{number++}";
                    var begun = TimeProvider.System.GetUtcNow().UtcTicks;
                    await Bank.TransferAsync(connection, id, random.Next(1, Bank.Accounts), Bank.Accounts, random.Next(1, 50));
                    await ledger.WriteLineAsync($"{id} {begun.ToString(CultureInfo.InvariantCulture)}");
                    if (more > 1)
                    {
                        await Task.Delay(Pause, goHome);
                    }
                }
            }
            catch (DbException)
            {
                // Refused, waited for too long, or cut off: a program tries again.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // Away for much longer than at work: a file that somebody always has open is never exchanged.
            await Task.Delay(Away * (1 + (2 * random.NextDouble())), CancellationToken.None);
        }
    }

    /// <summary>What was committed so far, with the time at which each was begun.</summary>
    public async Task<IReadOnlyList<(string Id, DateTimeOffset Begun)>> CommittedAsync()
    {
        if (!File.Exists(Ledger))
        {
            return [];
        }

        await using var file = new FileStream(Ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync();
        return
        [
            .. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                .Select(parts => (parts[0], new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero))),
        ];
    }
}
