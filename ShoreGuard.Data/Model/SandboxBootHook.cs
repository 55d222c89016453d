namespace ShoreGuard.Data.Model;

/// <summary>A command that runs when a sandbox starts. Times are UTC.</summary>
public sealed class SandboxBootHook
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public string Name { get; set; } = "";

    public string Phase { get; set; } = "";

    public string Command { get; set; } = "";

    public string Workdir { get; set; } = "";

    public string EnvJson { get; set; } = "{}";

    public int TimeoutSeconds { get; set; } = 30;

    public int Order { get; set; }

    public bool Enabled { get; set; } = true;

    public bool ContinueOnFailure { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public DateTime? LastRunAt { get; set; }

    public string? LastStatus { get; set; }

    public string? LastOutput { get; set; }
}
