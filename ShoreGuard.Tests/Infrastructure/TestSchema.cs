using Microsoft.EntityFrameworkCore;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>The schema of a pair of contexts: ShoreGuard's as it registers it, or one that a test has made up.</summary>
internal static class TestSchema
{
    public static SchemaSource Of<TSqlite, TPostgres>()
        where TSqlite : DbContext
        where TPostgres : DbContext =>
        typeof(TSqlite) == typeof(ShoreGuardSqliteContext)
            ? ShoreGuardSchemaServices.Schema
            : new(provider => provider == "sqlite" ? typeof(TSqlite) : typeof(TPostgres));
}
