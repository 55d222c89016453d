using Microsoft.Extensions.Options;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web;

/// <summary>What the server and the command line have in common: settings, log, and the database's whole lifecycle.</summary>
public static class ShoreGuardServices
{
    /// <summary>Adds all of it, for any schema. Connects to nothing.</summary>
    /// <param name="builder">A server or a plain host.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="flags">Settings from the command line, by configuration key; they count more than all others.</param>
    /// <param name="outlet">Where log lines go.</param>
    /// <returns>The database.</returns>
    /// <exception cref="ShoreGuardException">Settings cannot be used as given; the message has all of them.</exception>
    public static DatabaseTarget AddShoreGuardDatabase(
        this IHostApplicationBuilder builder, SchemaSource schema, IReadOnlyDictionary<string, string?> flags, LogOutlet outlet)
    {
        builder.Configuration.AddShoreGuardEnvironment().AddInMemoryCollection(flags);
        builder.Services.AddShoreGuardOptions(builder.Configuration);
        builder.Services.AddShoreGuardLog(outlet);
        builder.Services.AddSingleton(provider => new ApplicationVersion(provider.GetRequiredService<IOptions<BuildOptions>>().Value.Version));
        var url = builder.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Url)}"];
        var target = DatabaseUrl.Parse(url, DatabaseServices.UrlParsers, HomeDirectories.FromEnvironment());
        builder.Services.AddDatabaseLifecycle(schema, target).AddShoreGuardSchema();
        return target;
    }
}
