using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary>The administration of the database: which routes there are, and who may use them.</summary>
internal static class DatabaseAdmin
{
    /// <summary>Registers what the routes share.</summary>
    public static IServiceCollection AddDatabaseAdmin(this IServiceCollection services) => services
        .AddSingleton<StatusReport>()
        .AddSingleton<RevisionAnswer>()
        .AddSingleton<IfMatch>()
        .AddSingleton<RunOperation>()
        .AddSingleton<LiveOperations>()
        .AddSingleton<OperationHistory>()
        .AddSingleton<JournalViews>()
        .AddSingleton<OperationTimes>()
        .AddSingleton<OperationAudit>()
        .AddSingleton<OperationEnd>()
        .AddSingleton<EarlyRefusals>()
        .AddSingleton<OperationRunner>()
        .AddSingleton<OperationShutdown>()
        .AddHostedService(provider => provider.GetRequiredService<OperationShutdown>());

    /// <summary>Maps <c>/admin/db</c>.</summary>
    public static void MapDatabaseAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin/db").WithTags("Database").Require(AdminRole.Viewer);

        // Asked for all the time, and so without a request's services: their scope would cost as much as the answer.
        var status = routes.ServiceProvider.GetRequiredService<Lazy<StatusReport>>();
        admin.MapGet("/status", (CancellationToken cancellationToken) => status.Value.ReadAsync(cancellationToken))
            .Describe<GetStatus.Response>(AdminRole.Viewer, "Where the database stands and what is going on")
            .Produces(StatusCodes.Status304NotModified);
        admin.MapGet("/revision", GetRevision.Handle)
            .Describe<GetRevision.Response>(AdminRole.Viewer, "The current revision, this build's newest, and what lies between")
            .Produces(StatusCodes.Status304NotModified);
        admin.MapGet("/migrations", GetMigrations.HandleAsync)
            .Describe<GetMigrations.Response>(AdminRole.Viewer, "Every migration, what it destroys, and whether it can be undone").Refuses(503);

        admin.MapGet("/backups", ListBackups.Handle)
            .Describe<ListBackups.Response>(AdminRole.Operator, "The backups, newest first").Pages().WithMetadata(new TakesQuery(["reason"])).Refuses(422);
        admin.MapPost("/backups", CreateBackup.HandleAsync)
            .Starts<CreateBackup.Request>(AdminRole.Operator, "Take a verified backup").Refuses(507);
        admin.MapGet("/backups/{id}", GetBackup.Handle)
            .Describe<BackupItem>(AdminRole.Operator, "One backup's manifest").Refuses(404);
        admin.MapGet("/backups/{id}/content", GetBackupContent.HandleAsync)
            .Downloads(AdminRole.Admin, "The backup itself; off unless the settings switch it on");
        admin.MapPost("/backups/{id}/verify", VerifyOneBackup.HandleAsync)
            .Starts<VerifyOneBackup.Request>(AdminRole.Operator, "Verify a backup anew").Refuses(404);
        admin.MapDelete("/backups/{id}", DeleteBackup.HandleAsync)
            .Describe(AdminRole.Admin, "Delete a backup for good").Produces(StatusCodes.Status204NoContent).Refuses(404, 409);

        admin.MapPost("/restore", RestoreBackup.HandleAsync)
            .Starts<RestoreBackup.Request>(AdminRole.Admin, "Replace the database by a backup").Plans<RestorePlan>().Refuses(404, 507);
        admin.MapPost("/downgrade", Downgrade.HandleAsync)
            .Starts<Downgrade.Request>(AdminRole.Admin, "Undo migrations down to a target").Plans<DowngradePreview>().Refuses(507);
        admin.MapPost("/upgrade", Upgrade.HandleAsync)
            .Starts<Upgrade.Request>(AdminRole.Admin, "Run pending migrations").Plans<Upgrade.Plan>().Refuses(507);
        admin.MapPost("/undo", Undo.HandleAsync)
            .Starts<Undo.Request>(AdminRole.Admin, "Go back to the database that the last restore or downgrade replaced").Refuses(404);

        admin.MapGet("/operations", ListOperations.Handle)
            .Describe<ListOperations.Response>(AdminRole.Viewer, "What ran and what runs, newest first").Pages().Refuses(422);
        admin.MapGet("/operations/{id}", GetOperation.HandleAsync)
            .Describe<OperationView>(AdminRole.Viewer, "One operation; with wait=1..60 the answer comes when it has ended").Waits().Refuses(404, 422);
        admin.MapGet("/operations/{id}/stream", StreamOperation.Handle)
            .Streams(AdminRole.Viewer, "One operation after every change, as server-sent events").Refuses(404);
        admin.MapPost("/operations/{id}/cancel", CancelOperation.Handle)
            .Describe(AdminRole.Admin, "Stop an operation, unless it is exchanging the databases")
            .WithMetadata(new TakesHeaders(["Idempotency-Key"]))
            .Produces<Accepted>(StatusCodes.Status202Accepted).Refuses(404, 409, 422);

        admin.MapGet("/held-keys", ListHeldKeys.Handle)
            .Describe<ListHeldKeys.Response>(AdminRole.Admin, "The keys that restores brought back after they had been revoked, and that are kept out");
        admin.MapDelete("/held-keys/{name}", ReleaseHeldKey.HandleAsync)
            .Describe(AdminRole.Admin, "Let the held keys of a service principal in again").Produces(StatusCodes.Status204NoContent).Refuses(404);
    }
}
