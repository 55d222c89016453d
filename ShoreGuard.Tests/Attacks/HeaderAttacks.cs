using static ShoreGuard.Tests.Attacks.Attack;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Headers that lie, methods that should not be there, and requests that are two.</summary>
internal static class HeaderAttacks
{
    private const string Nope = "GET /nope";
    private const string Next = "GET /version HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    private const string Backups = "POST /admin/db/backups HTTP/1.1";
    private const string Chunked = AsOperator + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static IReadOnlyList<Attack> Rows { get; } =
    [
        // Request ids
        Ask("a request id with an escape sequence", Nope, "X-Request-ID: \e[31mFORGED", 404, "NOT_FOUND"),
        Ask("a request id that is markup", Nope, "X-Request-ID: <script>alert(1)</script>", 404, "NOT_FOUND"),
        Ask("a request id of 65 letters", Nope, "X-Request-ID: " + new string('r', 65), 404, "NOT_FOUND"),
        Ask("a request id that is a path", Nope, "X-Request-ID: ../../x", 404, "NOT_FOUND"),
        Ask("two request ids", Nope, "X-Request-ID: a\nX-Request-ID: b", 404, "NOT_FOUND"),

        // Where the request was for, and through what it came
        Ask("another host", Nope, "Host: evil.example", 404, "NOT_FOUND"),
        Ask("another host for the documentation", "GET /swagger", "Host: evil.example", 301, null),
        Ask("another host behind a proxy", "GET /swagger", "X-Forwarded-Host: evil.example\nX-Forwarded-Proto: https\nX-Forwarded-Prefix: //evil.example", 301, null),
        Ask("another host in the standard's header", "GET /swagger/v1/swagger.json", "Forwarded: host=evil.example;proto=https", 200, null),
        Ask("a host that is a path", Nope, "Host: evil.example/../x", 400, null),
        Ask("a host that is no text", Nope, "Host: evil\u00ff.example", 400, null),
        Ask("two hosts", Nope, "Host: 127.0.0.1\nHost: evil.example", 400, null),
        Ask("another origin", "GET /healthz", "Origin: http://evil.example", 200, null),
        Ask("another origin that asks first", "OPTIONS /admin/db/restore", "Origin: http://evil.example\nAccess-Control-Request-Method: POST", 405, "METHOD_NOT_ALLOWED"),
        Ask("another protocol", "GET /admin/db/operations/{operation}/stream", "Upgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__", 401, "UNAUTHENTICATED"),

        // Methods
        Ask("another method in a header", "GET /admin/db/backups/{backup}", AsAdmin + "\nX-HTTP-Method-Override: DELETE\nX-HTTP-Method: DELETE\nX-Method-Override: DELETE", 200, null),
        Ask("TRACE", "TRACE /admin/db/status", AsAdmin, 405, "METHOD_NOT_ALLOWED"),
        Ask("TRACE of what is open", "TRACE /healthz", AsAdmin, 405, "METHOD_NOT_ALLOWED"),
        Ask("HEAD", "HEAD /admin/db/status", AsAdmin, 405, null),
        Tell("POST to what is open", "POST /readyz", "", "{}", 405, "METHOD_NOT_ALLOWED"),
        Tell("PUT of a backup", "PUT /admin/db/backups/{backup}", AsAdmin, "{}", 405, "METHOD_NOT_ALLOWED"),
        Ask("DELETE of all backups", "DELETE /admin/db/backups", AsAdmin, 405, "METHOD_NOT_ALLOWED"),
        Ask("a method that is none", "JEFF /admin/db/status", AsAdmin, 405, "METHOD_NOT_ALLOWED"),
        Ask("a tunnel", "CONNECT 127.0.0.1:22", "Host: 127.0.0.1:22", 404, "NOT_FOUND"),
        Ask("everything", "OPTIONS *", "", 404, "NOT_FOUND"),

        // Too much, or not a header
        Ask("a header of 40,000 letters", Nope, "X-A: " + new string('a', 40_000), 431, null),
        Ask("200 headers", Nope, string.Join('\n', Enumerable.Range(0, 200).Select(number => $"X-{number}: 1")), 431, null),
        Ask("a header over two lines", Nope, "X-A: a\n b", 400, null),
        Ask("a header without a name", Nope, ": a", 400, null),
        Ask("a blank before the colon", Nope, "X-A : a", 400, null),
        Ask("a return in a header", Nope, "X-A: a\rX-Forged: 1", 400, null),
        Ask("a NUL in a header", Nope, "X-A: a\0b", 400, null),
        Ask("no end of ranges", "GET /admin/db/backups/{backup}/content", AsAdmin + "\nRange: bytes=99999999999999-", 416, "RANGE_NOT_SATISFIABLE"),
        Ask("the last no bytes", "GET /admin/db/backups/{backup}/content", AsAdmin + "\nRange: bytes=-0", 416, "RANGE_NOT_SATISFIABLE"),

        // One request that is two, for a proxy in front
        Raw("a length and chunks", Backups, AsOperator + "\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n0\r\n\r\n" + Next, 400, "BAD_REQUEST"),
        Raw("two lengths", "POST /nope HTTP/1.1", "Content-Length: 0\r\nContent-Length: 60\r\n\r\n" + Next, 400, null),
        Raw("a list of lengths", "POST /nope HTTP/1.1", "Content-Length: 0, 60\r\n\r\n" + Next, 400, null),
        Raw("a length below nothing", "POST /nope HTTP/1.1", "Content-Length: -1\r\n\r\n", 400, null),
        Raw("a length beyond all", "POST /nope HTTP/1.1", "Content-Length: 99999999999999999999\r\n\r\n", 400, null),
        Raw("a length of terabytes", Backups, AsOperator + "\r\nContent-Type: application/json\r\nContent-Length: 9999999999999\r\n\r\n{}", 413, "BODY_TOO_LARGE"),
        Raw("chunks and something else", "POST /nope HTTP/1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + Next, 400, null),
        Raw("not quite chunks", "POST /nope HTTP/1.1", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Next, 400, null),
        Raw("chunks after a control", "POST /nope HTTP/1.1", "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n" + Next, 400, null),
        Raw("chunks after a blank", "POST /nope HTTP/1.1", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + Next, 400, null),
        Raw("a line feed in a chunk's extension", Backups, Chunked + "2;a\nx\r\n{}\r\n0\r\n\r\n" + Next, 400, "BAD_REQUEST"),
        Raw("a chunk below nothing", Backups, Chunked + "-2\r\n{}\r\n0\r\n\r\n", 400, "BAD_REQUEST"),
        Raw("a chunk beyond all", Backups, Chunked + "FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", 400, "BAD_REQUEST"),
        Raw("a chunk beyond all, and a line of the log", $"POST /admin/db/backups/x{ForgedLine}/verify HTTP/1.1", Chunked + "FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", 400, "BAD_REQUEST"),
        Raw("chunks without end", Backups, Chunked + string.Concat(Enumerable.Repeat("1000\r\n" + new string(' ', 4096) + "\r\n", 20)), 413, "BODY_TOO_LARGE"),
        Raw("a key after the body", Backups, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nTrailer: Authorization\r\n\r\n2\r\n{}\r\n0\r\n" + AsAdmin + "\r\n\r\n", 401, "UNAUTHENTICATED"),
        Raw("a request in the body of another", "GET /admin/db/status HTTP/1.1", "Content-Length: 75\r\n\r\nGET /admin/db/status HTTP/1.1\r\n" + AsViewer + "\r\n\r\n", 401, "UNAUTHENTICATED"),
        new("lines that end with a line feed", "GET /version HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n", 400, null),
        new("one line that ends with a line feed", "GET /version HTTP/1.1\r\nHost: 127.0.0.1\nX-Forged: 1\r\nConnection: close\r\n\r\n", 400, null),
        new("no host", "GET /version HTTP/1.1\r\nConnection: close\r\n\r\n", 400, null),
        new("the address of another host", "GET http://evil.example/admin/db/status HTTP/1.1\r\nHost: 127.0.0.1\r\n" + AsAdmin + "\r\nConnection: close\r\n\r\n", 400, null),
        new("the whole address", "GET http://127.0.0.1/admin/db/status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 401, "UNAUTHENTICATED"),
        new("HTTP/0.9", "GET /admin/db/status\r\n\r\n", 400, null),
        new("HTTP/9.9", "GET /version HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n", 505, null),
        new("HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0, null),
        new("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", 400, null),
        new("no HTTP at all", "EHLO evil.example\r\n\r\n", 400, null),
    ];
}
