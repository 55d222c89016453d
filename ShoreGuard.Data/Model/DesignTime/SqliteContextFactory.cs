using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Providers.Sqlite;

namespace ShoreGuard.Data.Model.DesignTime;

/// <summary>Lets <c>dotnet ef</c> make the context without a host and without a database.</summary>
internal sealed class SqliteContextFactory : IDesignTimeDbContextFactory<ShoreGuardSqliteContext>
{
    public ShoreGuardSqliteContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<ShoreGuardSqliteContext>()
            .UseSqlite("Data Source=design-time.db")
            .ReplaceService<IMigrationsSqlGenerator, SqliteOneTransactionGenerator>()
            .Options);
}
