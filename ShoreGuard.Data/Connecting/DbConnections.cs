using System.Data.Common;
using System.Globalization;

namespace ShoreGuard.Data.Connecting;

/// <summary>The few words of plain SQL that reading and bookkeeping need.</summary>
internal static class DbConnections
{
    extension(DbConnection connection)
    {
        /// <summary>Runs a statement. The text never carries a client's words: names are quoted by the caller, values come as parameters.</summary>
        public async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object Value)> parameters)
        {
            await using var command = connection.Command(sql, parameters);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>The first column of every row, as text.</summary>
        public async Task<IReadOnlyList<string>> ReadTextsAsync(
            string sql, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object Value)> parameters)
            => [.. (await connection.ReadRowsAsync(sql, cancellationToken, parameters)).Select(row => row[0] ?? "")];

        /// <summary>Every row, each value as text.</summary>
        public async Task<IReadOnlyList<string?[]>> ReadRowsAsync(
            string sql, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object Value)> parameters)
        {
            await using var command = connection.Command(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<string?[]>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = new string?[reader.FieldCount];
                for (var column = 0; column < row.Length; column++)
                {
                    row[column] = await reader.IsDBNullAsync(column, cancellationToken)
                        ? null
                        : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);
                }

                rows.Add(row);
            }

            return rows;
        }

        private DbCommand Command(string sql, IReadOnlyList<(string Name, object Value)> parameters)
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // See above: no client's words in the text.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            return command;
        }
    }
}
