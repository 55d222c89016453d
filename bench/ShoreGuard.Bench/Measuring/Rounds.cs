namespace ShoreGuard.Bench.Measuring;

/// <summary>
/// Takes turns, so that whatever the machine does meanwhile does it to all. One round before the first is thrown away; then the order is reversed
/// from round to round.
/// </summary>
internal static class Rounds
{
    /// <summary>Returns the values of each subject, in the order of the rounds.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<double>>> AlternateAsync(int rounds, params IReadOnlyList<Func<Task<double>>> subjects)
    {
        var values = subjects.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var subject in round % 2 == 0 ? Enumerable.Range(0, subjects.Count) : Enumerable.Range(0, subjects.Count).Reverse())
            {
                var value = await subjects[subject]();
                if (round > 0)
                {
                    values[subject].Add(value);
                }
            }
        }

        return values;
    }

    /// <summary>One subject against another, round by round.</summary>
    public static Spread Ratio(IReadOnlyList<double> subject, IReadOnlyList<double> yardstick) =>
        Spread.Of([.. subject.Zip(yardstick, (mine, theirs) => mine / theirs)]);
}
