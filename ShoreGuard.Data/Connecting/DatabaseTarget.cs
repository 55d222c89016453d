namespace ShoreGuard.Data.Connecting;

/// <summary>Which database to work on. Made from the database URL by the provider that recognises it.</summary>
/// <param name="Provider">The engine's name as it stands in manifests and answers: <c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="ConnectionString">The ADO.NET connection string. A secret: never logged, never put in a message.</param>
/// <param name="DisplayName">The database as an operator may see it: a URL without user name, password or parameters.</param>
/// <param name="DefaultBackupDirectory">Where backups go unless the settings say otherwise; an absolute path.</param>
public sealed record DatabaseTarget(string Provider, string ConnectionString, string DisplayName, string DefaultBackupDirectory)
{
    /// <summary>The display name: a target that lands in a log by accident shows no secret.</summary>
    public override string ToString() => DisplayName;
}
