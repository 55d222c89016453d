using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Gives a finished backup its name. The manifest goes first and reserves the name; the backup's own rename is the moment
/// from which it exists. Nothing is ever overwritten.
/// </summary>
public sealed class BackupPublisher(BackupDirectory directory)
{
    /// <summary>Publishes a synchronised, verified file under the first free name of its second.</summary>
    /// <param name="temporary">The finished file, in the backup directory.</param>
    /// <param name="manifest">What it is; its id is filled in here.</param>
    /// <param name="extension">The ending of the name.</param>
    /// <param name="cancellationToken">Honoured until the first name is tried.</param>
    /// <exception cref="IOException">The disk refused; neither name exists.</exception>
    public async Task<(BackupManifest Manifest, string Path)> PublishAsync(
        string temporary, BackupManifest manifest, string extension, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var name in BackupNames.For(manifest.Created, extension))
        {
            var named = manifest with { Id = name };
            var path = Path.Combine(directory.Path, name);
            if (!await ReserveAsync(named, path))
            {
                continue;
            }

            if (Publish(temporary, path))
            {
                return (named, path);
            }
        }

        throw new IOException("No name was free.");
    }

    /// <summary>Gives the backup its name; where that does not succeed, the reservation is given back.</summary>
    private static bool Publish(string temporary, string path)
    {
        var isPublished = false;
        try
        {
            isPublished = TryPublish(temporary, path);
            return isPublished;
        }
        finally
        {
            if (!isPublished)
            {
                DurableFile.Delete(BackupCatalogue.ManifestPath(path));
            }
        }
    }

    /// <summary>A name that could not be made durable is taken back: it must not be there today and gone after a power loss.</summary>
    private static bool TryPublish(string temporary, string path)
    {
        try
        {
            return DurableFile.Publish(temporary, path);
        }
        catch (IOException)
        {
            // Gone from its temporary name means that the rename was done, and that the file under the final name is ours.
            if (!File.Exists(temporary))
            {
                File.Delete(path);
            }

            throw;
        }
    }

    private async Task<bool> ReserveAsync(BackupManifest manifest, string path)
    {
        if (File.Exists(path))
        {
            return false;
        }

        var draft = directory.TemporaryPath();
        try
        {
            await using (var file = PrivateFiles.Create(draft))
            {
                // Not cancelled from here on: the backup is finished, and naming it takes milliseconds.
                await file.WriteAsync(BackupJson.Write(manifest), CancellationToken.None);
            }

            return TryPublish(draft, BackupCatalogue.ManifestPath(path));
        }
        finally
        {
            directory.Discard(draft); // A deletion that fails must not leave a name reserved that nothing will get.
        }
    }
}
