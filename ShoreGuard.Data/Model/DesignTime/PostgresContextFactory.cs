using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ShoreGuard.Data.Model.DesignTime;

/// <summary>Lets <c>dotnet ef</c> make the context without a host and without a database.</summary>
internal sealed class PostgresContextFactory : IDesignTimeDbContextFactory<ShoreGuardPostgresContext>
{
    public ShoreGuardPostgresContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<ShoreGuardPostgresContext>()
            .UseNpgsql("Host=localhost;Database=design-time")
            .Options);
}
