using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// A schema as the machinery gets it: its revisions at any time, and its contexts when somebody needs a migration. Until then nothing of EF Core is
/// loaded, which is most of what makes a start with nothing pending cheap.
/// </summary>
/// <param name="ContextOf">The type of the schema's context, with its migrations, for the engine of that name.</param>
/// <param name="Listed">The revisions; null to read them from the context's migrations, which loads EF Core.</param>
public sealed record SchemaSource(Func<string, Type> ContextOf, Func<KnownRevisions>? Listed = null)
{
    /// <summary>The revisions, for the engine of that name.</summary>
    public KnownRevisions RevisionsFor(string provider) => Listed?.Invoke() ?? KnownRevisions.Of(ContextOf(provider));
}
