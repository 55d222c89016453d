using Microsoft.EntityFrameworkCore;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Facts;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class TimestampContract(string engine) : EngineContract(engine)
{
    /// <summary>The last gateway's time as the database shows it.</summary>
    protected abstract string StoredTime { get; }

    [Fact]
    public async Task times_of_the_python_edition_read_as_utc_and_ours_are_written_as_it_writes_them()
    {
        await Database.FillAsync(PythonDatabase.CreateSql(Engine, "017"));
        await Database.FillAsync(PythonDatabase.RowsSql(Engine, "017"));
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target);
        await machinery.StartAsync();
        await using var connection = await Database.OpenAsync();
        await using var context = (ShoreGuardDbContext)machinery.Get<IMigrationEngine>().CreateContext(connection, _ => { });

        var first = await context.Gateways.OrderBy(gateway => gateway.RegisteredAt).FirstAsync(Cancelled);
        Assert.Equal((new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc), DateTimeKind.Utc), (first.RegisteredAt, first.RegisteredAt.Kind));

        var ours = new DateTime(2026, 4, 3, 12, 0, 0, DateTimeKind.Utc);
        context.Gateways.Add(new() { Id = 30, Name = "ours", Endpoint = "https://ours", RegisteredAt = ours });
        await context.SaveChangesAsync(Cancelled);
        Assert.Equal([StoredTime], await AskAsync("SELECT CAST(registered_at AS text) FROM gateways WHERE id = 30"));
        Assert.Equal(30, (await context.Gateways.AsNoTracking().SingleAsync(gateway => gateway.RegisteredAt == ours, Cancelled)).Id);
    }
}
