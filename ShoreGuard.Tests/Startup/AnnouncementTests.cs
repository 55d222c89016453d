using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Startup;

/// <summary>What a start says of itself: where everything is, then the address, then how it went.</summary>
public sealed class AnnouncementTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task where_everything_is_comes_before_the_address_and_the_address_before_the_outcome()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        using var program = new ShoreGuardProgram()
            .With("SHOREGUARD_DATABASE_URL", database.Target.ConnectionString)
            .With("SHOREGUARD_BACKUP_KEEP_LATS", "3");
        await using var server = await program.StartServerAsync([], Cancelled);
        await server.SaysAsync("The database went from", TimeSpan.FromSeconds(60));

        string[] expected =
        [
            $"Database: {database.Target.DisplayName}",
            "Backups: ",
            "Admin key: ",
            "SHOREGUARD_BACKUP_KEEP_LATS",
            $"listens on {server.Client.BaseAddress!.AbsoluteUri.TrimEnd('/')}",
            "The database went from",
        ];
        var places = expected.Select(text => server.Output.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place >= 0, server.Output));
        Assert.Equal(places.Order(), places);
    }
}
