using Microsoft.Extensions.Options;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Auth;

/// <summary>Who is let in, and what for.</summary>
internal static class AuthServices
{
    private const string NoAutomaticDefault = "Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme";

    /// <summary>Registers the keys, the scheme, and one policy for each role, called like the role.</summary>
    public static IServiceCollection AddAdminKeys(this IServiceCollection services)
    {
        services
            .AddSingleton(provider => ConfiguredKeys.Load(
                provider.GetRequiredService<IOptions<KeyOptions>>().Value, HomeDirectories.FromEnvironment()))
            .AddSingleton<ServicePrincipalKeys>()
            .AddSingleton<FailedAttempts>()
            .AddTransient<KeyAuthentication>()
            .AddWebEncoders()

            // The core only: AddAuthentication would make a key ring for cookies that do not exist, in a file, at every first start.
            .AddAuthenticationCore(authentication => authentication.AddScheme<KeyAuthentication>(KeyAuthentication.Name, null));

        // Each policy names the scheme, and no scheme is everybody's, as the only one would be by itself: a probe of the health routes is not asked for
        // a key, so that one which sends an old key neither waits for the database nor counts as an attempt.
        AppContext.SetSwitch(NoAutomaticDefault, true);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<AdminRole>())
        {
            authorization.AddPolicy(role, policy => policy.AddAuthenticationSchemes(KeyAuthentication.Name).RequireRole(role));
        }

        return services;
    }

    /// <summary>Lets a role, and those above it, use a route.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder route, AdminRole role)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(role.ToString());
}
