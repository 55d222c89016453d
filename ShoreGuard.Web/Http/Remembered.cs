namespace ShoreGuard.Web.Http;

/// <summary>
/// Remembers what was made of the last value: what is asked for all the time and changes rarely is made once. The value itself is looked at for
/// every answer, so that none is out of date.
/// </summary>
/// <typeparam name="TValue">A value that never changes once it is there.</typeparam>
/// <typeparam name="TMade">What is made of it, and of nothing else.</typeparam>
/// <param name="make">Makes it.</param>
internal sealed class Remembered<TValue, TMade>(Func<TValue, TMade> make)
    where TValue : IEquatable<TValue>
{
    private volatile Pair? last;

    /// <summary>What is made of a value.</summary>
    public TMade Of(TValue value)
    {
        var pair = last;
        if (pair is null || !pair.Value.Equals(value))
        {
            last = pair = new(value, make(value));
        }

        return pair.Made;
    }

    private sealed class Pair(TValue value, TMade made)
    {
        public TValue Value { get; } = value;

        public TMade Made { get; } = made;
    }
}
