using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Model.Lifecycle;

/// <summary>
/// The revisions of the ShoreGuard schema, for people and for a start with nothing pending, which has no need of the migrations themselves. A test
/// holds the ids equal to those of both engines' migrations.
/// </summary>
public static class ShoreGuardRevisions
{
    /// <summary>The revisions.</summary>
    public static KnownRevisions Known { get; } = new(
    [
        new("20260403000001_001_InitialSchema", "gateways, users, service_principals, user_gateway_roles, sp_gateway_roles, audit_log", "001", []),
        new("20260404000002_002_Webhooks", "webhooks", "002", []),
        new("20260404000003_003_NotificationChannels", "webhooks.channel_type, webhooks.extra_config", "003", []),
        new("20260404000004_004_GatewayDescriptionLabels", "gateways.description, gateways.labels_json", "004", []),
        new("20260404000005_005_WebhookDeliveries", "webhook_deliveries", "005", []),
        new("20260404000006_006_ServicePrincipalExpiry", "service_principals.key_prefix, service_principals.expires_at", "006", []),
        new("20260405000007_007_SandboxMetadata", "sandbox_meta", "007", []),
        new("20260407000008_008_Operations", "operations", "008", []),
        new("20260407000009_009_OperationsActiveIndex", "partial unique index on operations (resource_type, resource_key) for active rows", "009", []),
        new("20260407000010_010_AuditIndexes", "indexes on audit_log(timestamp) and audit_log(actor), where they are missing", "010", ["ix_audit_log_timestamp", "ix_audit_log_actor"]),
        new("20260408000011_011_UserGroups", "groups, group_members, group_gateway_roles", "011", []),
        new("20260408000012_012_OidcFields", "users.oidc_provider, users.oidc_sub, unique index uq_user_oidc", "012", []),
        new("20260412000013_013_PolicyPins", "policy_pins", "013", []),
        new("20260412000014_014_ApprovalWorkflows", "approval_workflows, approval_decisions", "014", []),
        new("20260412000015_015_SbomTables", "sbom_snapshots, sbom_components", "015", []),
        new("20260412000016_016_SandboxBootHooks", "sandbox_boot_hooks", "016", []),
        new("20260412000017_017_PolicyApplyProposals", "policy_apply_proposals", "017", []),
    ]);
}
