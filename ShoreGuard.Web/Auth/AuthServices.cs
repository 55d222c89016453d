using Microsoft.Extensions.Options;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Auth;

/// <summary>Who is let in, and what for.</summary>
internal static class AuthServices
{
    /// <summary>Registers the keys.</summary>
    public static IServiceCollection AddAdminKeys(this IServiceCollection services) => services
        .AddSingleton(provider => ConfiguredKeys.Load(
            provider.GetRequiredService<IOptions<KeyOptions>>().Value, HomeDirectories.FromEnvironment()))
        .AddSingleton<ServicePrincipalKeys>()
        .AddSingleton<FailedAttempts>();

    /// <summary>Lets a role, and those above it, use a route.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder route, AdminRole role)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RequiredRole(role));
}
