using Microsoft.AspNetCore.Mvc;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>What routes of a kind have in common: who may use them, what they take, what they answer.</summary>
internal static class RouteDescriptions
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>A route, with the refusals that every one has.</summary>
        public RouteHandlerBuilder Describe(AdminRole role, string summary) => route
            .Require(role)
            .WithSummary(summary)
            .WithDescription($"Role: {role.ToString().ToLowerInvariant()} or above.")
            .Refuses(401, 403, 429);

        /// <summary>A route that answers 200 with a body.</summary>
        public RouteHandlerBuilder Describe<TResponse>(AdminRole role, string summary) => route.Describe(role, summary).Produces<TResponse>();

        /// <summary>A route that starts an operation.</summary>
        public RouteHandlerBuilder Starts<TRequest>(AdminRole role, string summary)
            where TRequest : notnull => route
            .Describe(role, summary)
            .Accepts<TRequest>("application/json")
            .WithMetadata(new TakesHeaders(["Idempotency-Key", "If-Match"]))
            .Produces<Accepted>(StatusCodes.Status202Accepted)
            .Refuses(400, 409, 412, 413, 415, 422, 423, 503);

        /// <summary>A route that can say beforehand what it would do.</summary>
        public RouteHandlerBuilder Plans<TPlan>() => route.Produces<TPlan>();

        /// <summary>A list that is read page by page.</summary>
        public RouteHandlerBuilder Pages() => route.WithMetadata(new TakesQuery(["limit", "page_token"]));

        /// <summary>A route that can wait.</summary>
        public RouteHandlerBuilder Waits() => route.WithMetadata(new TakesQuery(["wait"]));

        /// <summary>A route that answers with a file.</summary>
        public RouteHandlerBuilder Downloads(AdminRole role, string summary) => route
            .Describe(role, summary)
            .Produces<FileResult>(StatusCodes.Status200OK, "application/octet-stream")
            .Produces<FileResult>(StatusCodes.Status206PartialContent, "application/octet-stream")
            .Refuses(404, 416);

        /// <summary>A route that answers with a stream of events.</summary>
        public RouteHandlerBuilder Streams(AdminRole role, string summary) => route
            .Describe(role, summary)
            .WithMetadata(new TakesHeaders(["Last-Event-ID"]))
            .Produces<Operations.OperationView>(StatusCodes.Status200OK, "text/event-stream");
    }
}
