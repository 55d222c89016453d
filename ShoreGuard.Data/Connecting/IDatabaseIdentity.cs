using System.Data.Common;

namespace ShoreGuard.Data.Connecting;

/// <summary>Tells one database from the one that replaced it under the same name.</summary>
public interface IDatabaseIdentity
{
    /// <summary>
    /// A word that stays the same for as long as the live name stands for the same database, whatever is written to it, and
    /// changes when a restore exchanges it. Null where there is no database. Cheap, and takes no lock.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException">The server does not answer.</exception>
    Task<string?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The same word for the database that an open connection to the live one has reached.</summary>
    Task<string?> ReadAsync(DbConnection connection, CancellationToken cancellationToken);
}
