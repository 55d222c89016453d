namespace ShoreGuard.Web.Http;

/// <summary>Declares the refusals of a route for its documentation.</summary>
internal static class Refusals
{
    /// <summary>The statuses with which the route may refuse, each as problem+json.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemDocument>(status, Problem.MediaType);
        }

        return route;
    }
}
