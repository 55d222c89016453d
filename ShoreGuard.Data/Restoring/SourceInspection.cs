using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>Reads a source to its last byte before anything else happens, and believes nothing that it says of itself.</summary>
public sealed class SourceInspection(
    IRestoreEngine engine, IDatabaseIdentity identity, DatabaseTarget target, RestoredSchema schema, SourceRevision revision)
{
    /// <summary>Inspects a source; the live database is only asked who it is.</summary>
    /// <param name="source">What is to be restored.</param>
    /// <param name="allowUnknownRevision">Whether a revision that this build does not know is let through.</param>
    /// <param name="progress">Told how far the reading has come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupNotFound"/>, <see cref="ErrorCode.BackupInvalid"/> or <see cref="ErrorCode.BackupIncompatible"/>, with the reason.
    /// </exception>
    public async Task<InspectedSource> InspectAsync(
        RestoreSource source, bool allowUnknownRevision, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        await EnsureOrdinaryFileAsync(source, cancellationToken);
        if (source.Manifest is { } manifest && manifest.Provider != target.Provider)
        {
            throw SourceRefusals.Incompatible(source, $"it is a backup of {manifest.Provider}, and the live database is on {target.Provider}");
        }

        var file = await engine.PrepareAsync(source, cancellationToken);
        try
        {
            var hash = await HashAsync(source, file.Path, progress, cancellationToken);
            var content = await engine.InspectAsync(file.Path, cancellationToken);
            EnsureAsManifestSays(source, content);
            var report = revision.EnsureRestorable(source, content.Revisions, allowUnknownRevision);
            await using (var opened = await engine.OpenSourceAsync(file.Path, cancellationToken))
            {
                if (opened is not null)
                {
                    await schema.EnsureAsClaimedAsync(opened, report, cancellationToken);
                }
            }

            return new(source, file, hash, content, report);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private async Task EnsureOrdinaryFileAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var facts = FileFacts.Of(source.Path) ?? throw new ShoreGuardException(
            ErrorCode.BackupNotFound, $"There is no file {source.Path}.", "Check the path; 'db backups' lists the backups.");
        var problem = facts.Kind switch
        {
            FileKind.Link => "it is a symbolic link, and what it leads to may change; give the path of the file itself",
            FileKind.Directory => "it is a directory",
            FileKind.Special => "it is a pipe, a socket or a device",
            FileKind.Regular when new FileInfo(source.Path).Length == 0 => "it is empty",
            FileKind.Regular when facts.Identity == await identity.ReadAsync(cancellationToken) => "it is the live database itself",
            FileKind.Regular => null,
        };
        if (problem is not null)
        {
            throw SourceRefusals.Invalid(source, problem);
        }
    }

    /// <summary>The hash comes before the engine: its sequential pass warms the cache that the engine's random reads then live on.</summary>
    private static async Task<string> HashAsync(
        RestoreSource source, string path, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        if (source.Manifest is { } promised && promised.Bytes != bytes)
        {
            throw SourceRefusals.Invalid(source, $"it has {bytes} bytes and its manifest says {promised.Bytes}");
        }

        var counter = new ImmediateProgress(read => progress(new(RestoreStages.Inspect, read, bytes, "bytes")));
        var hash = await FileHash.Sha256Async(path, counter, cancellationToken);
        return source.Manifest is { } manifest && !string.Equals(manifest.Sha256, hash, StringComparison.OrdinalIgnoreCase)
            ? throw SourceRefusals.Invalid(source, "its content is not the one that its manifest was written for (the SHA-256 differs)")
            : hash;
    }

    private static void EnsureAsManifestSays(RestoreSource source, BackupContent content)
    {
        if (source.Manifest is not { } manifest)
        {
            return;
        }

        var revisions = content.Revisions.HasHistory ? content.Revisions.Applied : manifest.AppliedIds;
        var isCountedOtherwise = manifest.RowCounts.Any(pair => content.RowCounts.TryGetValue(pair.Key, out var count) && count != pair.Value);
        var isNamedOtherwise = manifest.AppliedIds.Count > 0 && manifest.Revision != manifest.AppliedIds[^1];
        if (isCountedOtherwise || isNamedOtherwise || !revisions.SequenceEqual(manifest.AppliedIds, StringComparer.OrdinalIgnoreCase))
        {
            throw SourceRefusals.Invalid(source, "its manifest promises other revisions or row counts than it holds");
        }
    }
}
