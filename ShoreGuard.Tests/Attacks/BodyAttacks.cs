using static ShoreGuard.Tests.Attacks.Attack;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Bodies that are not what they should be, and what is asked for under a false assumption.</summary>
internal static class BodyAttacks
{
    private const string Backups = "POST /admin/db/backups";
    private const string Restore = "POST /admin/db/restore";
    private const string Malformed = "BAD_REQUEST";
    private const string Media = "UNSUPPORTED_MEDIA_TYPE";
    private const string Invalid = "VALIDATION_ERROR";

    public static IReadOnlyList<Attack> Rows { get; } =
    [
        // Not JSON, or not an object of ours
        Tell("half an object", Backups, AsOperator, "{", 400, Malformed),
        Tell("a list", Backups, AsOperator, "[]", 400, Malformed),
        Tell("nothing, said", Backups, AsOperator, "null", 400, Malformed),
        Tell("two objects", Backups, AsOperator, "{}{}", 400, Malformed),
        Tell("a comment", Backups, AsOperator, "{/**/}", 400, Malformed),
        Tell("a comma too many", Backups, AsOperator, """{"label":"a",}""", 400, Malformed),
        Tell("no number", Backups, AsOperator, """{"label":NaN}""", 400, Malformed),
        Tell("a mark of the byte order", Backups, AsOperator, "\u00ef\u00bb\u00bf{}", 400, Malformed),
        Tell("UTF-16", Backups, AsOperator + "\nContent-Type: application/json; charset=utf-16", "\u00ff\u00fe{\0}\0", 400, Malformed),
        Tell("a body that says it is compressed", Backups, AsOperator + "\nContent-Encoding: gzip", "\u001f\u008b\b\0", 400, Malformed),
        Tell("zeros", Backups, AsOperator, new string('\0', 1000), 400, Malformed),
        Tell("a member that is not known", Backups, AsOperator, """{"path":"/etc/passwd"}""", 400, Malformed),
        Tell("a member in capitals", Restore, AsAdmin, """{"backup_id":"{backup}","confirm":"{backup}","Dry_Run":true}""", 400, Malformed),
        Tell("a member for prototypes", Backups, AsOperator, """{"__proto__":{"role":"admin"}}""", 400, Malformed),
        Tell("a member with an escape sequence", Backups, AsOperator, """{"\u001b[2J":1}""", 400, Malformed),
        Tell("a member that is no Unicode", Backups, AsOperator, """{"\ud800":1}""", 400, Malformed),
        Tell("a member twice", Restore, AsAdmin, """{"backup_id":"{backup}","dry_run":true,"dry_run":false}""", 400, Malformed),
        Tell("a member twice, once escaped", Restore, AsAdmin, """{"backup_id":"{backup}","dry_run":true,"dr\u0079_run":false}""", 400, Malformed),
        Tell("a nest of objects", Backups, AsOperator, Repeated("{\"a\":", 10) + "1" + new string('}', 10), 400, Malformed),
        Tell("a nest of 30,000 lists", Backups, AsOperator, new string('[', 30_000), 400, Malformed),

        // Other media, and too much
        Tell("a form", Backups, AsOperator + "\nContent-Type: application/x-www-form-urlencoded", "label=a", 415, Media),
        Tell("what a form of another site may send", Backups, AsOperator + "\nContent-Type: text/plain", "{}", 415, Media),
        Tell("several parts", Backups, AsOperator + "\nContent-Type: multipart/form-data; boundary=x", "--x--", 415, Media),
        Tell("XML with an entity", Backups, AsOperator + "\nContent-Type: application/xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>", 415, Media),
        Tell("something like JSON", Backups, AsOperator + "\nContent-Type: application/merge-patch+json", "{}", 415, Media),
        Tell("two types", Backups, AsOperator + "\nContent-Type: application/json\nContent-Type: text/plain", "{}", 415, Media),
        Tell("a type that is none", Backups, AsOperator + "\nContent-Type: ;;;", "{}", 415, Media),
        Tell("a byte too many", Backups, AsOperator, "{\"label\":\"" + new string('x', 65_525) + "\"}", 413, "BODY_TOO_LARGE"),
        Tell("a megabyte", Restore, AsAdmin, new string(' ', 1 << 20), 413, "BODY_TOO_LARGE"),

        // Wrong values
        Tell("a label that is a number", Backups, AsOperator, """{"label":1}""", 422, Invalid),
        Tell("a label that is an object", Backups, AsOperator, """{"label":{"a":"b"}}""", 422, Invalid),
        Tell("a label with a line of the log", Backups, AsOperator, """{"label":"a\n00:00:00 WARN FORGED"}""", 422, Invalid),
        Tell("a label with an escape sequence", Backups, AsOperator, """{"label":"\u001b[31m"}""", 422, Invalid),
        Tell("a label with a control sequence in one byte", Backups, AsOperator, """{"label":"\u009b31m"}""", 422, Invalid),
        Tell("a label of 201 letters", Backups, AsOperator, "{\"label\":\"" + new string('x', 201) + "\"}", 422, Invalid),
        Tell("a level that is a number", Backups, AsOperator, """{"verify":1}""", 422, Invalid),
        Tell("a level that is none", "POST /admin/db/backups/{backup}/verify", AsOperator, """{"level":"thorough"}""", 422, Invalid),
        Tell("yes for true", Restore, AsAdmin, """{"backup_id":"{backup}","dry_run":"true"}""", 422, Invalid),
        Tell("nothing for false", Restore, AsAdmin, """{"backup_id":"{backup}","dry_run":null}""", 422, Invalid),
        Tell("no backup", Restore, AsAdmin, """{"dry_run":true}""", 422, Invalid),
        Tell("a list of backups", Restore, AsAdmin, """{"backup_id":["{backup}"],"confirm":"{backup}"}""", 422, Invalid),
        Tell("a number that is too large", "POST /admin/db/undo", AsAdmin, """{"allow_slow":1e999}""", 422, Invalid),

        // Other objects than meant
        Tell("a backup that is a path", Restore, AsAdmin, """{"backup_id":"../../../etc/passwd","confirm":"../../../etc/passwd"}""", 404, "BACKUP_NOT_FOUND"),
        Tell("a backup that is a path from the root", Restore, AsAdmin, """{"backup_id":"/etc/passwd","dry_run":true}""", 404, "BACKUP_NOT_FOUND"),
        Tell("a backup that is a URL", Restore, AsAdmin, """{"backup_id":"file:///etc/passwd","dry_run":true}""", 404, "BACKUP_NOT_FOUND"),
        Tell("a backup and a NUL", Restore, AsAdmin, """{"backup_id":"{backup}\u0000","dry_run":true}""", 404, "BACKUP_NOT_FOUND"),
        Tell("no confirmation", Restore, AsAdmin, """{"backup_id":"{backup}"}""", 422, "CONFIRMATION_MISMATCH"),
        Tell("a confirmation in capitals", Restore, AsAdmin, """{"backup_id":"{backup}","confirm":"{BACKUP}"}""", 422, "CONFIRMATION_MISMATCH"),
        Tell("a confirmation and a blank", Restore, AsAdmin, """{"backup_id":"{backup}","confirm":"{backup} "}""", 422, "CONFIRMATION_MISMATCH"),
        Tell("a confirmation of something else", "POST /admin/db/downgrade", AsAdmin, """{"target_revision":"013","confirm":"13","allow_data_loss":true}""", 422, "CONFIRMATION_MISMATCH"),
        Tell("a confirmation that looks alike", "POST /admin/db/downgrade", AsAdmin, """{"target_revision":"base","confirm":"b\u0430se"}""", 422, "CONFIRMATION_MISMATCH"),
        Tell("a revision that is SQL", "POST /admin/db/downgrade", AsAdmin, """{"target_revision":"013';DROP TABLE audit_log;--","dry_run":true}""", 422, "UNKNOWN_REVISION"),
        Tell("a revision far below", "POST /admin/db/downgrade", AsAdmin, """{"target_revision":"-99999999999999999999","dry_run":true}""", 422, "UNKNOWN_REVISION"),
        Tell("a revision of 60,000 letters", "POST /admin/db/upgrade", AsAdmin, "{\"target_revision\":\"" + new string('0', 60_000) + "\",\"dry_run\":true}", 422, "UNKNOWN_REVISION"),

        // Stale tags and odd keys: each of these would start an operation otherwise
        Tell("a stale tag", Backups, AsOperator + "\nIf-Match: \"00000000000000000000000000000000\"", "{}", 412, "PRECONDITION_FAILED"),
        Tell("a tag of none", Backups, AsOperator + "\nIf-Match:", "{}", 412, "PRECONDITION_FAILED"),
        Tell("a tag that is no tag", Backups, AsOperator + "\nIf-Match: ** , \"*\"", "{}", 412, "PRECONDITION_FAILED"),
        Tell("the right tag, weakened", Backups, AsOperator + "\nIf-Match: W/{tag}", "{}", 412, "PRECONDITION_FAILED"),
        Tell("a stale tag for a restore", Restore, AsAdmin + "\nIf-Match: \"0\"", """{"backup_id":"{backup}","confirm":"{backup}"}""", 412, "PRECONDITION_FAILED"),
        Tell("an empty idempotency key", Backups, AsOperator + "\nIdempotency-Key:", "{}", 422, Invalid),
        Tell("an idempotency key with a blank", Backups, AsOperator + "\nIdempotency-Key: a b", "{}", 422, Invalid),
        Tell("an idempotency key with an escape", Backups, AsOperator + "\nIdempotency-Key: a\e[2J", "{}", 422, Invalid),
        Tell("an idempotency key of 256 letters", Backups, AsOperator + "\nIdempotency-Key: " + new string('k', 256), "{}", 422, Invalid),
        Tell("two idempotency keys", Backups, AsOperator + "\nIdempotency-Key: a\nIdempotency-Key: b", "{}", 422, Invalid),
    ];

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
