using static ShoreGuard.Tests.Attacks.Attack;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Getting in without a key, and doing more than the key's role may.</summary>
internal static class AccessAttacks
{
    private const string Status = "GET /admin/db/status";
    private const string None = "UNAUTHENTICATED";

    public static IReadOnlyList<Attack> Rows { get; } =
    [
        // Keys that are none
        Ask("no key", Status, "", 401, None),
        Ask("an empty header", Status, "Authorization:", 401, None),
        Ask("an empty key", Status, "Authorization: Bearer ", 401, None),
        Ask("a key of blanks", Status, "Authorization: Bearer \t \t ", 401, None),
        Ask("a word for nothing", Status, "Authorization: Bearer null", 401, None),
        Ask("a wildcard", Status, "Authorization: Bearer *", 401, None),
        Ask("a key that is SQL", Status, "Authorization: Bearer ' OR '1'='1", 401, None),
        Ask("the hash of the key", Status, "Authorization: Bearer {admin_hash}", 401, None),
        Ask("the hash of nothing", Status, "Authorization: Bearer e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 401, None),
        Ask("the key and a letter", Status, AsAdmin + "x", 401, None),
        Ask("the key's prefix", Status, "Authorization: Bearer sg_", 401, None),
        Ask("the key in capitals", Status, "Authorization: Bearer {ADMIN}", 401, None),
        Ask("the key in quotes", Status, "Authorization: Bearer \"{admin}\"", 401, None),
        Ask("the key twice", Status, AsAdmin + " {admin}", 401, None),
        Ask("a list of keys", Status, "Authorization: Bearer wrong, Bearer {admin}", 401, None),
        Ask("the header twice, right and right", Status, AsAdmin + "\n" + AsAdmin, 401, None),
        Ask("the header twice, wrong and right", Status, "Authorization: Bearer wrong\n" + AsAdmin, 401, None),
        Ask("the header twice, right and wrong", Status, AsAdmin + "\nAuthorization: Bearer wrong", 401, None),
        Ask("a key of 5,000 letters", Status, "Authorization: Bearer " + new string('k', 5000), 401, None),
        Ask("a key with an escape sequence", Status, "Authorization: Bearer \e[2J", 401, None),
        Ask("a key in Cyrillic", Status, "Authorization: Bearer \u00d0\u00ba\u00d0\u00bb", 401, None),
        Ask("a key that is no UTF-8", Status, "Authorization: Bearer \u00ff\u00fe", 400, null),
        Ask("a key with a NUL", Status, AsAdmin + "\0", 400, null),

        // Other ways to hand a key over
        Ask("no scheme", Status, "Authorization: {admin}", 401, None),
        Ask("the scheme Basic", Status, "Authorization: Basic {admin}", 401, None),
        Ask("the scheme Digest", Status, "Authorization: Digest username=\"admin\", response=\"{admin}\"", 401, None),
        Ask("the scheme Negotiate", Status, "Authorization: Negotiate {admin}", 401, None),
        Ask("the scheme Token", Status, "Authorization: Token {admin}", 401, None),
        Ask("a scheme with a colon", Status, "Authorization: Bearer: {admin}", 401, None),
        Ask("a tab after the scheme", Status, "Authorization: Bearer\t{admin}", 401, None),
        Ask("another header", Status, "X-Api-Key: {admin}", 401, None),
        Ask("the header for proxies", Status, "Proxy-Authorization: Bearer {admin}", 401, None),
        Ask("a cookie", Status, "Cookie: Authorization=Bearer {admin}; key={admin}", 401, None),
        Ask("a wrong key in the query", Status + "?access_token=wrong&key=wrong", "", 401, None),
        Ask("a name that a proxy would vouch for", Status, "X-Forwarded-User: admin\nX-Remote-User: admin\nX-Role: admin", 401, None),
        Ask("an address that is trusted elsewhere", Status, "X-Forwarded-For: 127.0.0.1\nX-Real-IP: ::1\nForwarded: for=127.0.0.1;by=127.0.0.1", 401, None),

        // Roles
        Ask("a viewer lists backups", "GET /admin/db/backups", AsViewer, 403, "FORBIDDEN"),
        Ask("a viewer downloads", "GET /admin/db/backups/{backup}/content", AsViewer, 403, "FORBIDDEN"),
        Tell("a viewer backs up", "POST /admin/db/backups", AsViewer, "{}", 403, "FORBIDDEN"),
        Tell("a viewer cancels", "POST /admin/db/operations/{operation}/cancel", AsViewer, "{}", 403, "FORBIDDEN"),
        Tell("a viewer who calls himself admin", "POST /admin/db/undo?role=admin", AsViewer + "\nX-Role: admin\nX-Original-Method: GET", "{}", 403, "FORBIDDEN"),
        Ask("an operator downloads", "GET /admin/db/backups/{backup}/content", AsOperator, 403, "FORBIDDEN"),
        Ask("an operator deletes", "DELETE /admin/db/backups/{backup}", AsOperator, 403, "FORBIDDEN"),
        Ask("an operator lists held keys", "GET /admin/db/held-keys", AsOperator, 403, "FORBIDDEN"),
        Ask("an operator releases a key", "DELETE /admin/db/held-keys/x", AsOperator, 403, "FORBIDDEN"),
        Tell("an operator restores", "POST /admin/db/restore", AsOperator, """{"backup_id":"{backup}","confirm":"{backup}"}""", 403, "FORBIDDEN"),
        Tell("an operator plans a restore", "POST /admin/db/restore", AsOperator, """{"backup_id":"{backup}","dry_run":true}""", 403, "FORBIDDEN"),
        Tell("an operator downgrades", "POST /admin/db/downgrade", AsOperator, """{"target_revision":"base","confirm":"base","allow_data_loss":true}""", 403, "FORBIDDEN"),
        Tell("an operator upgrades", "POST /admin/db/upgrade", AsOperator, "{}", 403, "FORBIDDEN"),
        Tell("an operator spells it in capitals", "POST /ADMIN/DB/UNDO/", AsOperator, "{}", 403, "FORBIDDEN"),
        Tell("an operator asks for another method", "POST /admin/db/backups/{backup}", AsOperator + "\nX-HTTP-Method-Override: DELETE", "{}", 405, "METHOD_NOT_ALLOWED"),
    ];
}
