using System.Data.Common;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// What belongs to a database as a whole, which no dump carries: owner, encoding, collation, settings, grants, comment, limit.
/// The server itself writes the statements, so that every name and value is quoted by its own rules.
/// </summary>
/// <param name="Create">Makes a new database like it.</param>
/// <param name="Dress">Gives the new database the rest, once its content is there.</param>
internal sealed record PostgresDatabaseProperties(string Create, IReadOnlyList<string> Dress)
{
    // The default tablespace is not named: naming it takes a right on it that only superusers have.
    private const string CreateSql = """
        SELECT format('CREATE DATABASE %I WITH OWNER %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
                      @new, pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
               || CASE t.spcname WHEN 'pg_default' THEN '' ELSE format(' TABLESPACE %I', t.spcname) END
               || CASE to_jsonb(d) ->> 'datlocprovider'
                      WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale'))
                      WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', to_jsonb(d) ->> 'datlocale')
                      ELSE ''
                  END
               || coalesce(' ICU_RULES ' || quote_literal(to_jsonb(d) ->> 'daticurules'), '')
        FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
        WHERE d.datname = @live
        """;

    // A list such as search_path stands in the catalogue as it is to be written; any other value is a literal.
    private const string SettingsSql = """
        SELECT format('ALTER %s SET %I TO %s',
                      CASE WHEN s.setrole = 0 THEN format('DATABASE %I', @new) ELSE format('ROLE %I IN DATABASE %I', pg_get_userbyid(s.setrole), @new) END,
                      split_part(c, '=', 1),
                      CASE WHEN lower(split_part(c, '=', 1)) IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
                           THEN substr(c, strpos(c, '=') + 1)
                           ELSE quote_literal(substr(c, strpos(c, '=') + 1))
                      END)
        FROM pg_db_role_setting s, unnest(s.setconfig) c
        WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = @live)
        """;

    private const string GrantsSql = """
        SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC, %I', @new, pg_get_userbyid(datdba))
        FROM pg_database WHERE datname = @live AND datacl IS NOT NULL
        UNION ALL
        SELECT format('GRANT %s ON DATABASE %I TO %s%s', a.privilege_type, @new,
                      CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_database, aclexplode(datacl) a WHERE datname = @live
        """;

    private const string CommentAndLimitSql = """
        SELECT format('COMMENT ON DATABASE %I IS %L', @new, shobj_description(oid, 'pg_database'))
        FROM pg_database WHERE datname = @live AND shobj_description(oid, 'pg_database') IS NOT NULL
        UNION ALL
        SELECT format('ALTER DATABASE %I CONNECTION LIMIT %s', @new, datconnlimit)
        FROM pg_database WHERE datname = @live AND datconnlimit >= 0
        """;

    /// <summary>The statements for a new database like a live one; a plain one where the live one is missing.</summary>
    public static async Task<PostgresDatabaseProperties> ReadAsync(
        DbConnection connection, string live, string newName, CancellationToken cancellationToken)
    {
        (string, object)[] names = [("@live", live), ("@new", newName)];
        var create = await connection.ReadTextsAsync(CreateSql, cancellationToken, names);
        return new(
            create is [var like] ? like : $"CREATE DATABASE {PostgresNames.Quote(newName)} TEMPLATE template0",
            [
                .. await connection.ReadTextsAsync(SettingsSql, cancellationToken, names),
                .. await connection.ReadTextsAsync(GrantsSql, cancellationToken, names),
                .. await connection.ReadTextsAsync(CommentAndLimitSql, cancellationToken, names),
            ]);
    }
}
