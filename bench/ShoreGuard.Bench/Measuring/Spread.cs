using System.Globalization;

namespace ShoreGuard.Bench.Measuring;

/// <summary>What some rounds gave: the median, and the quartiles as its spread.</summary>
internal sealed record Spread(double Median, double Lower, double Upper, int Rounds)
{
    public static Spread Of(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75), sorted.Length);
    }

    /// <summary>The value below which a part of the others lies.</summary>
    public static double At(IReadOnlyList<double> sorted, double part)
    {
        var place = part * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>As a table shows it: <c>1.23 (1.20–1.31)</c>.</summary>
    public string Text(double scale = 1, string? unit = null) =>
        $"{Number(Median * scale)}{unit} ({Number(Lower * scale)}–{Number(Upper * scale)})";

    /// <summary>Seconds as a table shows them: milliseconds where they are less than one.</summary>
    public string Time() => Median < 1 ? Text(1000, " ms") : Text(1, " s");

    /// <summary>Three digits that count.</summary>
    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
