using Microsoft.EntityFrameworkCore.Metadata;

namespace ShoreGuard.Data.Model;

/// <summary>
/// Says nothing about columns, and so never asks for AUTOINCREMENT: keys are the rowid itself, as the Python edition declares
/// them. The model could say so too, but EF Core does not write it into the snapshot, and every migration would change all keys.
/// </summary>
/// <param name="dependencies">EF Core's own.</param>
public sealed class RowidAnnotations(RelationalAnnotationProviderDependencies dependencies) : RelationalAnnotationProvider(dependencies);
