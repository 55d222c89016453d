using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Goes on after a fault that the promise did not survive: a sweep that takes an hour tells all of them at once.</summary>
internal static class EveryFault
{
    /// <summary>So many, and what is left would tell the same.</summary>
    private const int MostBroken = 12;

    /// <summary>Tries the faults one after the other, and throws at the end where one or more broke the promise.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="tryAsync">Tries one of them, and throws where the promise is broken.</param>
    public static async Task TryAsync<T>(IEnumerable<T> faults, Func<T, Task> tryAsync)
    {
        List<Exception> broken = [];
        foreach (var fault in faults.TakeWhile(_ => broken.Count < MostBroken))
        {
            if (await Record.ExceptionAsync(() => tryAsync(fault)) is { } failure)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                broken.Add(failure);
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n\n", broken.Select(failure => failure.Message)));
    }
}
