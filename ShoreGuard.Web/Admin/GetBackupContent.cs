using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Files;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/backups/{id}/content</c>: the file itself, in parts where asked. Off unless the settings switch it on: a backup holds everything.</summary>
internal static partial class GetBackupContent
{
    public static async Task<IResult> HandleAsync(
        string id, HttpContext context, BackupCatalogue catalogue, IOptions<ServerOptions> server, ILogger<Category> logger, CancellationToken cancellationToken)
    {
        if (!server.Value.BackupDownload)
        {
            throw new ProblemException(new(
                StatusCodes.Status403Forbidden,
                "BACKUP_DOWNLOAD_OFF",
                "Downloading backups is switched off here.",
                "Copy the file from the backup directory, or set SHOREGUARD_BACKUP_DOWNLOAD=true and restart."));
        }

        var backup = FoundBackup.OrThrow(catalogue, id);
        var hash = backup.Manifest?.Sha256 ?? await FileHash.Sha256Async(backup.Path, null, cancellationToken);
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(hash))}:";
        if (IsBeyond(context.Request.GetTypedHeaders().Range, backup.Bytes))
        {
            context.Response.Headers.ContentRange = $"bytes */{backup.Bytes}";
            return new ProblemResult(new(
                StatusCodes.Status416RangeNotSatisfiable,
                "RANGE_NOT_SATISFIABLE",
                $"The backup has {backup.Bytes} bytes, and none of them is in the range that was asked for.",
                "Ask for a range within the size, or without Range for the whole."));
        }

        LogDownload(logger, backup.Id, context.User.Identity!.Name, RequestId.Of(context));
        return TypedResults.PhysicalFile(
            backup.Path, "application/octet-stream", backup.Id, entityTag: new($"\"{hash}\""), enableRangeProcessing: true);
    }

    /// <summary>The framework would answer this with a status and nothing else. What it does not understand it answers whole.</summary>
    private static bool IsBeyond(RangeHeaderValue? range, long bytes) =>
        range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }
        && ranges.First() is var asked
        && (asked.From is { } from ? from >= bytes : asked.To == 0);

    [LoggerMessage(1304, LogLevel.Warning, "Audit: backup {BackupId} is downloaded by {Actor} in request {RequestId}")]
    private static partial void LogDownload(ILogger logger, string backupId, string? actor, string requestId);

    /// <summary>The log's category.</summary>
    internal sealed class Category;
}
