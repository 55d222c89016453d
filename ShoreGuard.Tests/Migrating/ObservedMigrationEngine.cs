using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Migrating;

namespace ShoreGuard.Tests.Migrating;

/// <summary>The real migration engine, and something that happens when it is asked for a context that never connects.</summary>
public class ObservedMigrationEngine : DispatchProxy
{
    private IMigrationEngine? real;
    private Action? happens;

    internal static void Register(IServiceCollection services, Action happens)
    {
        var made = services.Last(service => service.ServiceType == typeof(IMigrationEngine)).ImplementationFactory!;
        services.AddSingleton(provider =>
        {
            var engine = Create<IMigrationEngine, ObservedMigrationEngine>();
            var observed = (ObservedMigrationEngine)engine;
            (observed.real, observed.happens) = ((IMigrationEngine)made(provider), happens);
            return engine;
        });
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMigrationEngine.CreateUnconnectedContext))
        {
            happens!();
        }

        return targetMethod.Invoke(real, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
