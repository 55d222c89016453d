using FsCheck;
using FsCheck.Fluent;

namespace ShoreGuard.Tests.Models;

/// <summary>A random sequence of steps, and how many backups are kept meanwhile.</summary>
internal sealed record Story(int KeepLast, IReadOnlyList<Step> Steps)
{
    private const int ShortestStory = 4;
    private const int LongestStory = 12;
    private const int Few = 2;
    private const int All = 1000;

    /// <summary>How stories are made, and made smaller when one fails.</summary>
    public static Arbitrary<Story> Arbitrary { get; } = Arb.From(Stories(), Shrink);

    public override string ToString() => $"keeping {KeepLast}:\n  {string.Join("\n  ", Steps)}";

    private static Gen<Story> Stories() =>
        from keep in Gen.Elements(Few, All)
        from first in Begins()
        from length in Gen.Choose(ShortestStory, LongestStory)
        from rest in Gen.ListOf(AnySteps(), length)
        select new Story(keep, [first, .. rest]);

    private static Gen<Step> AnySteps() => Gen.Frequency(
        (6, Writes()),
        (9, Operations()),
        (4, from during in Operations() from point in Points() select (Step)new Kill(during, point)));

    private static Gen<Step> Operations() => Gen.Frequency(
        (2, Begins()),
        (2, Gen.Constant((Step)new BackUp())),
        (2, Upgrades()),
        (3, Downgrades()),
        (5, Restores()),
        (3, Gen.Constant((Step)new Undo())));

    /// <summary>Where a process dies: the first calls are those of every operation, and few have more than the last of these.</summary>
    private static Gen<int> Points() => Gen.Frequency((2, Gen.Choose(1, 15)), (2, Gen.Choose(10, 35)), (1, Gen.Choose(30, 60)));

    /// <summary>The older build more often: what the newer one migrates to cannot be taken down again.</summary>
    private static Gen<Step> Begins() => from isNewer in Gen.Elements(true, false, false) select (Step)new Begin(isNewer);

    private static Gen<Step> Writes() =>
        from kind in Gen.Elements(Enum.GetValues<WriteKind>())
        from salt in Gen.Choose(0, 9)
        select (Step)new Write(kind, salt);

    private static Gen<Step> Upgrades() => from target in Gen.Choose(0, 4) select (Step)new Upgrade(target == 0 ? null : target);

    private static Gen<Step> Downgrades() =>
        from target in Gen.Choose(0, 3)
        from hold in Gen.Elements(true, false)
        from allow in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (Step)new Downgrade(target, hold, allow);

    private static Gen<Step> Restores() =>
        from which in Gen.Choose(0, 9)
        from migrate in Gen.Elements(true, false)
        from allow in Gen.Elements(true, false)
        select (Step)new Restore(which, migrate, allow);

    /// <summary>Fewer steps first, then simpler ones. The first step stays: there is no database before it.</summary>
    private static IEnumerable<Story> Shrink(Story story)
    {
        for (var size = story.Steps.Count / 2; size > 0; size /= 2)
        {
            for (var start = 1; start + size <= story.Steps.Count; start += size)
            {
                yield return story with { Steps = [.. story.Steps.Take(start), .. story.Steps.Skip(start + size)] };
            }
        }

        for (var index = 1; index < story.Steps.Count; index++)
        {
            foreach (var simpler in Simpler(story.Steps[index]))
            {
                yield return story with { Steps = [.. story.Steps.Take(index), simpler, .. story.Steps.Skip(index + 1)] };
            }
        }

        if (story.KeepLast != All)
        {
            yield return story with { KeepLast = All };
        }
    }

    private static IEnumerable<Step> Simpler(Step step) => step switch
    {
        Kill kill => [kill.During, .. Simpler(kill.During).Select(during => kill with { During = during })],
        Restore { Which: > 0 } restore => [restore with { Which = 0 }],
        Write { Kind: not WriteKind.Folder } write => [write with { Kind = WriteKind.Folder }],
        _ => [],
    };
}
