using ShoreGuard.Tests.Faults;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Requests that are up to no good: each gets its answer, and nothing is any different afterwards.</summary>
[Collection(AttackTargets.Collection)]
public sealed class AttackTableTests(AttackTargets targets, ITestOutputHelper output)
{
    // What no answer may have in it, whatever the request said.
    private static readonly string[] Never =
        ["evil.example", "X-Forged", "Access-Control-", "\e", "<script", "root:", "   at ", "Exception", "FORGED", "\r\nServer:"];

    public static TheoryData<string> EnginesHere => [.. AttackTargets.Engines];

    private static IReadOnlyDictionary<string, IReadOnlyList<Attack>> Parts { get; } = new Dictionary<string, IReadOnlyList<Attack>>
    {
        ["keys and roles"] = AccessAttacks.Rows,
        ["ids, addresses and queries"] = AddressAttacks.Rows,
        ["bodies and preconditions"] = BodyAttacks.Rows,
        ["headers, methods and the wire"] = HeaderAttacks.Rows,
    };

    private static IReadOnlyList<Attack> Table { get; } = [.. Parts.Values.SelectMany(rows => rows)];

    [Theory]
    [MemberData(nameof(EnginesHere))]
    public async Task every_attack_gets_its_answer_and_changes_nothing(string engine)
    {
        var target = await targets.OfAsync(engine);
        var placeholders = await target.PlaceholdersAsync();
        var before = await target.StateAsync();

        var wrong = new List<string>();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var attack in Table)
        {
            var answer = await target.SendAsync(attack.Filled(placeholders));
            if (Differs(attack, answer) is { } difference)
            {
                wrong.Add($"{attack.What}: {difference}");
            }

            wrong.AddRange(Never.Concat(target.Secrets).Where(answer.Text.Contains).Select(part => $"{attack.What}: the answer contains {part}"));
        }

        output.WriteLine($"{engine}: {Table.Count} attacks in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await target.StateAsync());
        Assert.Contains("FORGED", target.Server.Output, StringComparison.Ordinal); // Or nothing has been tried.
        await target.AssertNothingIsForgedOrSaidAsync();
        Assert.True(await target.IsReadyAsync());
        await target.BackUpAsync();
        foreach (var (part, rows) in Parts)
        {
            ReliabilityFigures.Record("Attacks", part, engine, "answered as expected, nothing changed", rows.Count);
        }
    }

    [Fact]
    public void every_attack_is_another_one() => Assert.Equal(Table.Count, Table.Select(attack => attack.What).Distinct(StringComparer.Ordinal).Count());

    private static string? Differs(Attack attack, RawAnswer answer)
    {
        IReadOnlyList<int> expected = attack.Status == 0 ? [] : [attack.Status];
        return !expected.SequenceEqual(answer.Statuses) ? $"{attack.Status} was expected: {answer.Text}"
            : answer.ProblemCode() != attack.Code ? $"{attack.Code ?? "no problem"} was expected: {answer.Text}"
            : null;
    }
}
