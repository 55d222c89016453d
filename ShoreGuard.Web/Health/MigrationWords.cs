using System.Globalization;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>The migration status in a few words: <c>ok</c>, <c>migrating 3/5 (014)</c>, <c>backing_up 1048576/4194304 bytes</c>, <c>waiting_for_lock</c>.</summary>
internal static class MigrationWords
{
    /// <summary>The words for a status.</summary>
    public static string Of(DatabaseStatus status)
    {
        if (status.IsReady)
        {
            return "ok";
        }

        var word = WireNames.Of(status.State);
        return status.Progress switch
        {
            null => word,
            { Item: { } revision } step => string.Create(
                CultureInfo.InvariantCulture, $"{word} {step.Done + 1}/{step.Total} ({Revision.NumberOf(revision)})"),
            var counted => string.Create(CultureInfo.InvariantCulture, $"{word} {counted.Done}/{counted.Total} {counted.Unit}"),
        };
    }
}
