using ShoreGuard.Data.Model.Keys;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/held-keys</c>: the keys that a restore brought back after they had been revoked; they do not get in.</summary>
internal static class ListHeldKeys
{
    public static IResult Handle(HeldKeys held) => TypedResults.Ok(new Response(
        [.. held.Read().Select(key => new Item(key.Name, key.Role, key.OperationId, key.HeldSince.UtcDateTime))]));

    /// <summary>The held keys.</summary>
    /// <param name="HeldKeys">The keys, in the order in which they were held; never what they are.</param>
    internal sealed record Response(IReadOnlyList<Item> HeldKeys);

    /// <summary>A held key.</summary>
    /// <param name="Name">The service principal's name.</param>
    /// <param name="Role">Its role.</param>
    /// <param name="OperationId">The restore or undo that brought it back.</param>
    /// <param name="HeldSince">Since when it is held (UTC).</param>
    internal sealed record Item(string Name, string Role, string OperationId, DateTime HeldSince);
}
