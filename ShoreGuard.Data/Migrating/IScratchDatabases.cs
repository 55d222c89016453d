namespace ShoreGuard.Data.Migrating;

/// <summary>Makes databases that can be thrown away.</summary>
public interface IScratchDatabases
{
    /// <summary>A new, empty database on the same engine; disposing it removes it.</summary>
    /// <exception cref="Errors.ShoreGuardException">The server does not allow it.</exception>
    Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken);
}
