using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace ShoreGuard.Data.Model;

/// <summary>
/// The ShoreGuard schema. What is the same on both engines stands here and in <c>Configuration</c>; how types are declared
/// is the derived contexts' business.
/// </summary>
/// <param name="options">The options of the derived context.</param>
public abstract class ShoreGuardDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Gateway> Gateways => Set<Gateway>();

    public DbSet<User> Users => Set<User>();

    public DbSet<ServicePrincipal> ServicePrincipals => Set<ServicePrincipal>();

    public DbSet<UserGatewayRole> UserGatewayRoles => Set<UserGatewayRole>();

    public DbSet<ServicePrincipalGatewayRole> ServicePrincipalGatewayRoles => Set<ServicePrincipalGatewayRole>();

    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<SandboxMetadata> SandboxMetadata => Set<SandboxMetadata>();

    public DbSet<OperationRecord> Operations => Set<OperationRecord>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<GroupGatewayRole> GroupGatewayRoles => Set<GroupGatewayRole>();

    public DbSet<PolicyPin> PolicyPins => Set<PolicyPin>();

    public DbSet<ApprovalWorkflow> ApprovalWorkflows => Set<ApprovalWorkflow>();

    public DbSet<ApprovalDecision> ApprovalDecisions => Set<ApprovalDecision>();

    public DbSet<SbomSnapshot> SbomSnapshots => Set<SbomSnapshot>();

    public DbSet<SbomComponent> SbomComponents => Set<SbomComponent>();

    public DbSet<SandboxBootHook> SandboxBootHooks => Set<SandboxBootHook>();

    public DbSet<PolicyApplyProposal> PolicyApplyProposals => Set<PolicyApplyProposal>();

    /// <summary>How a column is declared on this engine.</summary>
    /// <param name="column">The column's property.</param>
    /// <param name="isVarchar">Whether a string is a VARCHAR rather than a TEXT.</param>
    protected abstract string ColumnType(IReadOnlyProperty column, bool isVarchar);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShoreGuardDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
            property.SetColumnType(ColumnType(property, property.GetMaxLength() is not null || IsUnlimitedVarchar(property)));
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>(); // The schema has exactly the indexes that it names.

    private static bool IsUnlimitedVarchar(IReadOnlyProperty property) =>
        property.DeclaringType.ClrType == typeof(Gateway)
        && property.Name is nameof(Gateway.Scheme) or nameof(Gateway.AuthMode) or nameof(Gateway.LastStatus);
}
