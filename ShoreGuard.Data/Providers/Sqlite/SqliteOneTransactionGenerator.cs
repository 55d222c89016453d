using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ShoreGuard.Data.Migrating;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// EF Core's SQLite generator without the <c>PRAGMA foreign_keys</c> that it puts around table rebuilds. Those have to run
/// outside a transaction and so tear a rebuild into several; the migrator's connection has foreign keys off throughout.
/// </summary>
internal sealed class SqliteOneTransactionGenerator(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    /// <inheritdoc/>
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = default) =>
        [.. base.Generate([.. operations.Select(InPlace)], model, options).Where(command => !IsForeignKeyPragma(command))];

    private MigrationOperation InPlace(MigrationOperation operation)
    {
        var quote = Dependencies.SqlGenerationHelper;
        return operation is DropColumnOperation drop && drop.IsInPlace()
            ? new SqlOperation { Sql = $"ALTER TABLE {quote.DelimitIdentifier(drop.Table)} DROP COLUMN {quote.DelimitIdentifier(drop.Name)}{quote.StatementTerminator}" }
            : operation;
    }

    private static bool IsForeignKeyPragma(MigrationCommand command) =>
        command.TransactionSuppressed && command.CommandText.TrimStart().StartsWith("PRAGMA foreign_keys", StringComparison.OrdinalIgnoreCase);
}
