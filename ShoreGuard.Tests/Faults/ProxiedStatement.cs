namespace ShoreGuard.Tests.Faults;

/// <summary>A statement on its way to the server.</summary>
/// <param name="Number">Counted over all connections through the proxy, from one.</param>
/// <param name="Application">What the connection calls itself: the program's purposes, or <c>shoreguard backup</c> for PostgreSQL's own programs.</param>
/// <param name="Database">The database that the connection is to.</param>
/// <param name="Text">The SQL; <c>(rows)</c> for the end of a COPY.</param>
internal sealed record ProxiedStatement(int Number, string Application, string Database, string Text);
