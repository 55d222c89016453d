namespace ShoreGuard.Web.Health;

/// <summary>The checks of <c>/readyz</c>.</summary>
/// <param name="Database"><c>ok</c>, or why not.</param>
/// <param name="DatabaseLatencyMs">How long the database took to answer, in milliseconds; null where it was not asked or did not answer.</param>
/// <param name="Migrations"><c>ok</c>, or what is going on: <c>migrating 3/5 (014)</c>.</param>
/// <param name="SchemaRevision">The current revision, as last seen; null for none.</param>
internal sealed record ReadinessChecks(string Database, double? DatabaseLatencyMs, string Migrations, string? SchemaRevision);
