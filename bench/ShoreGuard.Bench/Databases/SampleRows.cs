using System.Globalization;

namespace ShoreGuard.Bench.Databases;

/// <summary>
/// Rows as a control plane has them, the same ones every time: a gateway with its certificates (7,500 bytes that do not compress), and 25 entries
/// of the audit log (some 400 bytes each, of words and numbers) for each of them. The columns are those of the first revision.
/// </summary>
internal sealed class SampleRows
{
    public const int AuditEntriesPerGateway = 25;

    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Actions = ["sandbox.create", "sandbox.delete", "policy.apply", "gateway.register", "gateway.update", "user.invite", "key.rotate", "approval.decide"];

    private readonly Random random = new(20261126);
    private readonly string[] words;

    public SampleRows() => words = [.. Enumerable.Range(0, 3000).Select(_ => Word())];

    public static DateTime TimeOf(int number) => Begin.AddSeconds(number);

    public static string NameOf(int gateway) => "gateway-" + gateway.ToString("D7", CultureInfo.InvariantCulture);

    public byte[] Certificate()
    {
        var bytes = new byte[2500];
        random.NextBytes(bytes);
        return bytes;
    }

    public string Actor() => Pick(words) + "@example.org";

    public string Action() => Pick(Actions);

    public string Address() => $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}";

    public string Resource() => Pick(words) + "-" + random.Next(100_000).ToString(CultureInfo.InvariantCulture);

    public string Detail() =>
        $$"""{"request":"{{random.NextInt64():x16}}","reason":"{{string.Join(' ', Enumerable.Range(0, 28).Select(_ => Pick(words)))}}","milliseconds":{{random.Next(10_000)}}}""";

    private string Word() => new([.. Enumerable.Range(0, random.Next(3, 11)).Select(_ => (char)('a' + random.Next(26)))]);

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
