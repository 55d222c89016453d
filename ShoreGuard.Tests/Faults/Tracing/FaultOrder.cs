using System.Globalization;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>
/// What the tracer does at the N-th watched call. The traced program gives the order itself, by looking up a path that does not exist and
/// that the tracer sees go by; so one process can try many faults, each on the very calls that follow the order.
/// </summary>
/// <param name="Kind">kill, torn (half of the bytes, then kill), snapshot (a copy of the directories before every call), fail, or off.</param>
/// <param name="At">The call's number, from 1.</param>
/// <param name="Error">The error number that a call fails with.</param>
/// <param name="Persists">Whether every later call fails as well.</param>
/// <param name="Into">Where snapshots and the list of calls go; empty for nowhere.</param>
internal sealed record FaultOrder(FaultOrderKind Kind, int At = 0, int Error = 0, bool Persists = false, string Into = "")
{
    private const string Prefix = "/shoreguard-fault-order/";

    /// <summary>Gives the order, in the traced program. Nothing happens where nobody traces.</summary>
    public void Give() => File.Exists(Prefix + ToText().Replace('/', ':'));

    /// <summary>The order in a path that was looked up; null where the path is none.</summary>
    public static FaultOrder? Read(string path) =>
        path.StartsWith(Prefix, StringComparison.Ordinal) ? Parse(path[Prefix.Length..].Replace(':', '/')) : null;

    /// <summary>The order as one word of a command line.</summary>
    public string ToText() => string.Join('|', Kind, Number(At), Number(Error), Persists, Into);

    /// <summary>The order in such a word.</summary>
    public static FaultOrder Parse(string text)
    {
        var parts = text.Split('|');
        return new(Enum.Parse<FaultOrderKind>(parts[0]), int.Parse(parts[1], Invariant), int.Parse(parts[2], Invariant), bool.Parse(parts[3]), parts[4]);
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static string Number(int value) => value.ToString(Invariant);
}
