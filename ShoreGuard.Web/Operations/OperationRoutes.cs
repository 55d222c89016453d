namespace ShoreGuard.Web.Operations;

/// <summary>Where operations are found.</summary>
internal static class OperationRoutes
{
    /// <summary>The address of an operation.</summary>
    public static string AddressOf(string operationId) => "/admin/db/operations/" + operationId;
}
