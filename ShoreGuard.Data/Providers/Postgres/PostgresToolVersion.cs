using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Compares pg_dump and pg_restore with the server: an older pg_dump refuses a newer server, and says so only when it runs.</summary>
internal sealed partial class PostgresToolVersion(PostgresTool tool, PostgresPrograms programs)
{
    // What a program said of itself stays true until its file changes.
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), string> Lines = new();

    /// <summary>The version line of pg_dump, once both programs are known to be new enough.</summary>
    /// <exception cref="ShoreGuardException">One is missing or older than the server.</exception>
    public async Task<string> EnsureNewEnoughAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        await ChooseAsync("pg_restore", server.PostgreSqlVersion.Major, cancellationToken);
        return await ChooseAsync("pg_dump", server.PostgreSqlVersion.Major, cancellationToken);
    }

    /// <summary>The major version in such a line; 0 where there is none.</summary>
    public static int MajorIn(string line) =>
        MajorVersion().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>
    /// Chooses the server's own version, else the oldest that is newer: what pg_dump 17 writes has a setting in it that a
    /// server of version 15 refuses at the restore.
    /// </summary>
    private async Task<string> ChooseAsync(string program, int server, CancellationToken cancellationToken)
    {
        List<(int Major, string Path, string Line)> found = [];
        foreach (var path in programs.Candidates(program).Distinct(StringComparer.Ordinal))
        {
            var file = (path, File.GetLastWriteTimeUtc(path));
            if (!Lines.TryGetValue(file, out var line))
            {
                line = await ReadVersionAsync(path, cancellationToken);
                if (line.Length > 0)
                {
                    Lines[file] = line;
                }
            }

            found.Add((MajorIn(line), path, line));
            if (found[^1].Major == server)
            {
                break;
            }
        }

        if (found.Count == 0)
        {
            throw PostgresTool.Unusable($"{program} was not found.");
        }

        // The order of equals stays, so that PATH counts before what is merely installed.
        var fitting = found.Where(candidate => candidate.Major >= server).OrderBy(candidate => candidate.Major).FirstOrDefault();
        if (fitting.Path is null)
        {
            throw PostgresTool.Unusable(
                $"{program} is version {found.Max(candidate => candidate.Major)} and the server is version {server}, which it refuses to read.");
        }

        programs.Choose(program, fitting.Path);
        return fitting.Line;
    }

    private async Task<string> ReadVersionAsync(string path, CancellationToken cancellationToken)
    {
        var line = "";
        try
        {
            await tool.RunFileAsync(
                path,
                ["--version"],
                async output => line = (await new StreamReader(output).ReadToEndAsync(cancellationToken)).Trim(),
                cancellationToken);
            return line;
        }
        catch (ShoreGuardException failure) when (failure.Code is ErrorCode.BackupFailed or ErrorCode.BackupToolUnusable)
        {
            // A wrapper without its program, or a file for another machine: no version, and so never chosen.
            return "";
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d{1,4})")]
    private static partial Regex MajorVersion();
}
