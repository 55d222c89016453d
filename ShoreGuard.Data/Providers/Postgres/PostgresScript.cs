using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Runs a script of pg_restore on a connection of ours, as psql would.</summary>
internal static partial class PostgresScript
{
    /// <summary>Runs a section of statements.</summary>
    public static async Task RunStatementsAsync(NpgsqlConnection connection, Stream script, CancellationToken cancellationToken) =>
        await RunAsync(connection, await new StreamReader(script).ReadToEndAsync(cancellationToken), cancellationToken);

    /// <summary>Runs the section of rows, table by table, as it comes.</summary>
    public static async Task RunRowsAsync(NpgsqlConnection connection, Stream script, CancellationToken cancellationToken)
    {
        var reader = new StreamReader(script);
        var statements = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (PostgresCopyLine.TryParse(line) is null)
            {
                statements.AppendLine(line);
                continue;
            }

            await RunAsync(connection, statements.ToString(), cancellationToken);
            statements.Clear();
            await CopyAsync(connection, line, reader, cancellationToken);
        }

        await RunAsync(connection, statements.ToString(), cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string copy, StreamReader rows, CancellationToken cancellationToken)
    {
        await using var table = await connection.BeginTextImportAsync(copy, cancellationToken);
        while (await rows.ReadLineAsync(cancellationToken) is { } row && row != PostgresCopyLine.End)
        {
            await table.WriteAsync(row.AsMemory(), cancellationToken);
            await table.WriteAsync("\n".AsMemory(), cancellationToken);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        if (OtherEncoding().Match(statements) is { Success: true } match)
        {
            throw new ShoreGuardException(
                ErrorCode.BackupIncompatible,
                $"The slower way reads dumps in UTF-8 only, and this one is in {match.Groups[1].Value}. Nothing was changed.",
                "Give the database's user the right to create databases (ALTER ROLE name CREATEDB) and try again.");
        }

        // Words to psql, which newer pg_restore begins and ends its scripts with, and which are no SQL.
        var plain = WordsToPsql().Replace(statements, "");
        if (!string.IsNullOrWhiteSpace(plain))
        {
            await connection.ExecuteAsync(plain, cancellationToken);
        }
    }

    [GeneratedRegex(@"^SET client_encoding = '(?!UTF8')([^']*)';", RegexOptions.Multiline)]
    private static partial Regex OtherEncoding();

    [GeneratedRegex(@"^\\(?:un)?restrict .*$", RegexOptions.Multiline)]
    private static partial Regex WordsToPsql();
}
