namespace ShoreGuard.Tests.Architecture;

/// <summary>Which folder may use which. A folder that is missing here may use nothing: whoever adds one decides, in this file.</summary>
internal static class ImportTable
{
    private const string Everything = "Backups Connecting Errors Files Journal Locking Migrating Operations Planning Restoring Revisions Schema Settings";

    private static readonly Dictionary<string, string> Rows = new(StringComparer.Ordinal)
    {
        // The ground: knows nothing of databases
        ["Data.Errors"] = "",
        ["Data.Files"] = "Errors",
        ["Data.Settings"] = "",

        // One concept each
        ["Data.Connecting"] = "Errors",
        ["Data.Schema"] = "",
        ["Data.Locking"] = "Errors",
        ["Data.Journal"] = "Errors Files",
        ["Data.Revisions"] = "Connecting Errors",
        ["Data.Planning"] = "Errors Locking Revisions",

        // What acts. Of Operations these use the values that are passed upwards: progress and version.
        ["Data.Backups"] = "Connecting Errors Files Journal Locking Operations Planning Revisions",
        ["Data.Migrating"] = "Backups Connecting Errors Locking Operations Planning Revisions Schema",
        ["Data.Restoring"] = "Backups Connecting Errors Files Journal Locking Migrating Operations Planning Revisions Schema Settings",
        ["Data.Operations"] = Everything,

        // The two engines, which never meet
        ["Data.Providers.Sqlite"] = Everything,
        ["Data.Providers.Postgres"] = Everything,

        // The schema of ShoreGuard: for the machinery, one schema among others
        ["Data.Model"] = "",
        ["Data.Model.Configuration"] = "Model",
        ["Data.Model.Keys"] = "Backups Connecting Errors Files Restoring Revisions",
        ["Data.Model.Lifecycle"] = "Connecting Migrating Model Model.Keys Operations Restoring Revisions",
        ["Data.Model.DesignTime"] = "Model Providers.Sqlite",
        ["Data.Migrations.Sqlite"] = "Model Migrating Revisions",
        ["Data.Migrations.Postgres"] = "Model Migrating Revisions",

        // The composition root
        ["Data"] = Everything + " Providers.Sqlite Providers.Postgres",
    };

    /// <summary>Folders of the server that need the ShoreGuard schema itself; all others work for any.</summary>
    private static readonly string[] UsersOfTheModel = ["Web", "Web.Admin", "Web.Auth", "Web.Cli"];

    /// <summary>Whether a folder may use another.</summary>
    public static bool Allows(string from, string to) =>
        from == to || (from.StartsWith("Web", StringComparison.Ordinal) ? AllowsServer(from, to) : AllowsData(from, to));

    private static bool AllowsData(string from, string to) =>
        Rows.TryGetValue(from, out var allowed) && allowed.Split(' ').Contains(to["Data".Length..].TrimStart('.'), StringComparer.Ordinal);

    /// <summary>The server is the top: it may use all of itself and of the data side, except the engines, the migrations, and mostly the schema.</summary>
    private static bool AllowsServer(string from, string to) => to switch
    {
        _ when to.StartsWith("Data.Providers", StringComparison.Ordinal) => false,
        _ when to.StartsWith("Data.Migrations", StringComparison.Ordinal) => false,
        _ when to.StartsWith("Data.Model", StringComparison.Ordinal) => UsersOfTheModel.Contains(from, StringComparer.Ordinal),
        _ => true,
    };
}
