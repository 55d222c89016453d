namespace ShoreGuard.Tests.Documents;

public sealed class SqliteRunbookTests() : RunbookContract("sqlite");

public sealed class PostgresRunbookTests() : RunbookContract("postgresql");
