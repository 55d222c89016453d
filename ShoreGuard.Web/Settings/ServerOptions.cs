using System.ComponentModel.DataAnnotations;

namespace ShoreGuard.Web.Settings;

/// <summary>Where the process listens and how it leaves.</summary>
public sealed class ServerOptions
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Server";

    /// <summary>The address to listen on. The default is reachable from this machine only.</summary>
    /// <value>An IP address or a host name, without scheme or port; default 127.0.0.1.</value>
    [Required]
    [RegularExpression(@"[^\s/?#@]+", ErrorMessage = "an IP address or a host name, without scheme or port")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The TCP port to listen on.</summary>
    /// <value>0 (any free one) to 65535; default 8888.</value>
    [Range(0, 65_535)]
    public int Port { get; set; } = 8888;

    /// <summary>Whether administrators may download backups. A backup holds everything that the database holds.</summary>
    /// <value><c>true</c> or <c>false</c>; default <c>false</c>.</value>
    public bool BackupDownload { get; set; }

    /// <summary>How long requests that are under way may take to end when the process is asked to stop.</summary>
    /// <value>Seconds, 0 to 3600; default 15.</value>
    [Range(0.0, 3600.0)]
    public double GracefulShutdownTimeout { get; set; } = 15;
}
