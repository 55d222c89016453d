using System.Data.Common;
using System.Text.RegularExpressions;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Decides whether owners and grants inside an archive can be kept: where a role is missing on this server, or may not be
/// acted for, a restore that insists would stop half way.
/// </summary>
internal sealed partial class PostgresRoles(PostgresTool tool)
{
    /// <summary>The options for pg_restore, and what the operator should know about them.</summary>
    public async Task<(IReadOnlyList<string> Options, IReadOnlyList<string> Warnings)> DecideAsync(
        DbConnection server, string archive, CancellationToken cancellationToken)
    {
        var script = "";
        await tool.RunAsync(
            "pg_restore",
            ["--schema-only", "--file=-", archive],
            async output => script = await new StreamReader(output).ReadToEndAsync(cancellationToken),
            cancellationToken);
        var strangers = await AmongAsync(server, Owner().Matches(script), "pg_has_role(current_user, oid, 'MEMBER')", cancellationToken);
        var unknown = await AmongAsync(server, Grantee().Matches(script), "true", cancellationToken);
        return (
            [.. strangers.Count > 0 ? ["--no-owner"] : Array.Empty<string>(), .. unknown.Count > 0 ? ["--no-privileges"] : Array.Empty<string>()],
            [
                .. strangers.Count > 0 ? [$"The owners of tables were not restored: this user may not act for {string.Join(", ", strangers)}."] : Array.Empty<string>(),
                .. unknown.Count > 0 ? [$"The grants on tables were not restored: the server has no role {string.Join(", ", unknown)}."] : Array.Empty<string>(),
            ]);
    }

    /// <summary>The roles that are named and that the server does not have in the wanted sense.</summary>
    private static async Task<List<string>> AmongAsync(DbConnection server, MatchCollection named, string wanted, CancellationToken cancellationToken)
    {
        var roles = named.Select(match => Unquoted(match.Groups["role"].Value)).Where(role => role is not "PUBLIC").Distinct(StringComparer.Ordinal).ToList();
        var usable = await server.ReadTextsAsync($"SELECT rolname FROM pg_roles WHERE {wanted}", cancellationToken);
        return [.. roles.Except(usable)];
    }

    private static string Unquoted(string role) =>
        role.StartsWith('"') ? role[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : role;

    [GeneratedRegex("""^ALTER .* OWNER TO (?<role>"(?:[^"]|"")+"|[^\s;]+);$""", RegexOptions.Multiline)]
    private static partial Regex Owner();

    [GeneratedRegex("""^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) .* (?:TO|FROM) (?<role>"(?:[^"]|"")+"|[^\s;]+)(?: WITH GRANT OPTION)?;$""", RegexOptions.Multiline)]
    private static partial Regex Grantee();
}
