using static ShoreGuard.Tests.Attacks.Attack;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Ids that are paths, addresses that are spelled oddly, and what can be hung on an address.</summary>
internal static class AddressAttacks
{
    private const string Unknown = "BACKUP_NOT_FOUND";
    private const string Invalid = "VALIDATION_ERROR";

    public static IReadOnlyList<Attack> Rows { get; } =
    [
        // Ids
        Ask("an id and a line feed", "GET /admin/db/backups/{backup}%0a", AsAdmin, 404, Unknown),
        Ask("an id and a NUL", "GET /admin/db/backups/{backup}%00", AsAdmin, 400, null),
        Ask("an id and a blank", "GET /admin/db/backups/{backup}%20", AsAdmin, 404, Unknown),
        Ask("an id and a dot", "GET /admin/db/backups/{backup}.", AsAdmin, 404, Unknown),
        Ask("an id in capitals", "GET /admin/db/backups/{BACKUP}", AsAdmin, 404, Unknown),
        Ask("the manifest of an id", "GET /admin/db/backups/{backup}.json", AsAdmin, 404, Unknown),
        Ask("the journal", "GET /admin/db/backups/operations.jsonl/content", AsAdmin, 404, Unknown),
        Ask("encoded slashes", "GET /admin/db/backups/..%2F..%2F..%2Fetc%2Fpasswd/content", AsAdmin, 404, Unknown),
        Ask("all of it encoded", "GET /admin/db/backups/%2e%2e%2f%2e%2e%2fadmin.key/content", AsAdmin, 404, Unknown),
        Ask("encoded twice", "GET /admin/db/backups/%252e%252e%252fadmin.key/content", AsAdmin, 404, Unknown),
        Ask("encoded too long", "GET /admin/db/backups/%c0%ae%c0%ae%c0%afadmin.key/content", AsAdmin, 404, Unknown),
        Ask("backslashes", "GET /admin/db/backups/..%5c..%5cadmin.key/content", AsAdmin, 404, Unknown),
        Ask("a path from the root", "GET /admin/db/backups/%2Fetc%2Fpasswd/content", AsAdmin, 404, Unknown),
        Ask("a URL", "GET /admin/db/backups/file:%2F%2F%2Fetc%2Fpasswd/content", AsAdmin, 404, Unknown),
        Ask("the directory itself", "GET /admin/db/backups/%2e", AsViewer, 403, "FORBIDDEN"),
        Ask("out and in again", "GET /admin/db/backups/../backups/nothing", AsAdmin, 404, Unknown),
        Ask("out of everything", "GET /admin/../../../../etc/passwd", AsAdmin, 404, "NOT_FOUND"),
        Ask("deletes a path", "DELETE /admin/db/backups/..%2Fadmin.key", AsAdmin, 404, Unknown),
        Ask("an id of 7,000 letters", "GET /admin/db/backups/" + new string('a', 7000), AsAdmin, 404, Unknown),
        Ask("an id of 9,000 letters", "GET /admin/db/backups/" + new string('a', 9000), AsAdmin, 414, null),
        Ask("an id that is no UTF-8", "GET /admin/db/backups/%ff%fe", AsAdmin, 404, Unknown),
        Ask("an id with bytes as they are", "GET /admin/db/backups/\u00c3\u00a9", AsAdmin, 400, null),
        Ask("a percent sign alone", "GET /admin/db/backups/%zz", AsAdmin, 404, Unknown),
        Ask("an operation with a line feed", "GET /admin/db/operations/{operation}%0a", AsAdmin, 404, "OPERATION_NOT_FOUND"),
        Ask("an operation in capitals", "GET /admin/db/operations/{OPERATION}", AsAdmin, 404, "OPERATION_NOT_FOUND"),
        Ask("a stream of nothing", "GET /admin/db/operations/..%2f{operation}/stream", AsAdmin, 404, "OPERATION_NOT_FOUND"),
        Ask("a name with a header in it", "DELETE /admin/db/held-keys/x%0d%0aX-Forged:%201", AsAdmin, 404, "HELD_KEY_NOT_FOUND"),
        Ask("a name that is SQL", "DELETE /admin/db/held-keys/x';DROP%20TABLE%20audit_log;--", AsAdmin, 404, "HELD_KEY_NOT_FOUND"),

        // Around the key
        Ask("in capitals", "GET /ADMIN/DB/STATUS", "", 401, "UNAUTHENTICATED"),
        Ask("a slash at the end", "GET /admin/db/status/", "", 401, "UNAUTHENTICATED"),
        Ask("two slashes before", "GET //admin/db/status", "", 404, "NOT_FOUND"),
        Ask("two slashes within", "GET /admin//db/status", "", 404, "NOT_FOUND"),
        Ask("a parameter of the path", "GET /admin/db/status;key=x", "", 404, "NOT_FOUND"),
        Ask("in from what is open", "GET /healthz/../admin/db/status", "", 401, "UNAUTHENTICATED"),
        Ask("in from the documentation", "GET /swagger/../admin/db/backups", "", 401, "UNAUTHENTICATED"),
        Ask("in with encoded slashes", "GET /healthz%2f..%2fadmin/db/status", "", 404, "NOT_FOUND"),
        Ask("an encoded letter", "GET /%61dmin/db/status", "", 401, "UNAUTHENTICATED"),
        Ask("files of the documentation", "GET /swagger/..%2f..%2fappsettings.json", "", 404, "NOT_FOUND"),
        Ask("the address in a header", "GET /nope", "X-Original-URL: /admin/db/status\nX-Rewrite-URL: /admin/db/status", 404, "NOT_FOUND"),

        // Forged lines, and what turns a terminal around
        Ask("a line of the log", "GET /nope" + ForgedLine, "", 404, "NOT_FOUND"),
        Ask("a line of the log in an id", "GET /admin/db/backups/x" + ForgedLine, AsAdmin, 404, Unknown),
        Ask("a line of the log after a return", "GET /nope%0d00:00:00%20WARN%20FORGED", "", 404, "NOT_FOUND"),
        Ask("a line of the log after a separator", "GET /nope%e2%80%a800:00:00%20WARN%20FORGED", "", 404, "NOT_FOUND"),
        Ask("a screen that is wiped", "GET /nope%1b%5b2J%1b%5b1;1H00:00:00%20WARN%20FORGED", "", 404, "NOT_FOUND"),
        Ask("a control sequence in one byte", "GET /nope%c2%9b2J", "", 404, "NOT_FOUND"),
        Ask("a line from right to left", "GET /nope%e2%80%aeFORGED", "", 404, "NOT_FOUND"),

        // The query
        Ask("none a page", "GET /admin/db/operations?limit=0", AsViewer, 422, Invalid),
        Ask("less than none a page", "GET /admin/db/operations?limit=-1", AsViewer, 422, Invalid),
        Ask("more than all", "GET /admin/db/operations?limit=99999999999999999999", AsViewer, 422, Invalid),
        Ask("a limit and a NUL", "GET /admin/db/operations?limit=5%00", AsViewer, 422, Invalid),
        Ask("a limit and a line feed", "GET /admin/db/operations?limit=5%0a", AsViewer, 422, Invalid),
        Ask("a limit with a sign", "GET /admin/db/operations?limit=%2B5", AsViewer, 422, Invalid),
        Ask("a limit in Arabic digits", "GET /admin/db/operations?limit=%D9%A5", AsViewer, 422, Invalid),
        Ask("two limits", "GET /admin/db/operations?limit=5&limit=6", AsViewer, 422, Invalid),
        Ask("a page of somebody else", "GET /admin/db/operations?page_token=Li4vLi4vZXRj", AsViewer, 422, Invalid),
        Ask("a page that is none", "GET /admin/db/backups?page_token=%ff%00!", AsOperator, 422, Invalid),
        Ask("a reason that is none", "GET /admin/db/backups?reason=%27%20OR%201", AsOperator, 422, Invalid),
        Ask("to wait for ever", "GET /admin/db/operations/{operation}?wait=86400", AsViewer, 422, Invalid),
        Ask("to wait and a NUL", "GET /admin/db/operations/{operation}?wait=5%00", AsViewer, 422, Invalid),
        Ask("to wait for what is not there", "GET /admin/db/operations/nothing?wait=60", AsViewer, 404, "OPERATION_NOT_FOUND"),
        Ask("a thousand parameters", "GET /nope?" + string.Concat(Enumerable.Repeat("a=1&", 1000)), "", 404, "NOT_FOUND"),
        Ask("a method in the query", "GET /admin/db/backups/{backup}?_method=DELETE", AsAdmin, 200, null),
    ];
}
