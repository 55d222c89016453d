namespace ShoreGuard.Data.Revisions;

/// <summary>The tables that record revisions. They belong to no schema and are left out of every comparison and row count.</summary>
public static class Bookkeeping
{
    /// <summary>EF Core's own record of applied migrations.</summary>
    public const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>EF Core's lock table on SQLite; a row in it outlives a killed process and would block every later start.</summary>
    public const string EfLockTable = "__EFMigrationsLock";

    /// <summary>The Python edition's record: one row with the current revision.</summary>
    public const string AlembicTable = "alembic_version";

    /// <summary>Whether a table is one of these.</summary>
    public static bool Contains(string table) => table is HistoryTable or EfLockTable or AlembicTable;
}
