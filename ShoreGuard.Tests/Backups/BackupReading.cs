using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Providers.Postgres;
using Xunit;

namespace ShoreGuard.Tests.Backups;

/// <summary>Reads a backup by other means than the machinery's own.</summary>
internal static class BackupReading
{
    /// <summary>The sum of all balances in a backup.</summary>
    public static async Task<string> SumAsync(BackupBench bench, string path)
    {
        if (path.EndsWith(".sqlite", StringComparison.Ordinal))
        {
            await using var backup = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await backup.OpenAsync(TestContext.Current.CancellationToken);
            return (await backup.ReadTextsAsync("SELECT sum(balance) FROM accounts", TestContext.Current.CancellationToken))[0];
        }

        var text = "";
        await bench.Machinery.Get<PostgresTool>().RunAsync(
            "pg_restore",
            ["--data-only", "--table=accounts", "--file=-", path],
            async output => text = await new StreamReader(output).ReadToEndAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        return text.Split('\n')
            .SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line != @"\.")
            .Sum(line => long.Parse(line.Split('\t')[1], System.Globalization.CultureInfo.InvariantCulture))
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
