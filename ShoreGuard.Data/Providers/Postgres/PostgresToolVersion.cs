using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Compares pg_dump and pg_restore with the server: an older pg_dump refuses a newer server, and says so only when it runs.</summary>
internal sealed partial class PostgresToolVersion(PostgresTool tool)
{
    /// <summary>The version line of pg_dump, once both programs are known to be new enough.</summary>
    /// <exception cref="Errors.ShoreGuardException">One is missing or older than the server.</exception>
    public async Task<string> EnsureNewEnoughAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        await EnsureNewEnoughAsync("pg_restore", server, cancellationToken);
        return await EnsureNewEnoughAsync("pg_dump", server, cancellationToken);
    }

    private async Task<string> EnsureNewEnoughAsync(string program, NpgsqlConnection server, CancellationToken cancellationToken)
    {
        var line = "";
        await tool.RunAsync(
            program,
            ["--version"],
            async output => line = (await new StreamReader(output).ReadToEndAsync(cancellationToken)).Trim(),
            cancellationToken);
        var major = MajorVersion().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return major >= server.PostgreSqlVersion.Major
            ? line
            : throw PostgresTool.Unusable($"{program} is version {major} and the server is version {server.PostgreSqlVersion.Major}, which it refuses to read.");
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
