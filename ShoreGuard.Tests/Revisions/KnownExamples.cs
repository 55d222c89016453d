using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Tests.Revisions;

/// <summary>Revisions to try rules on.</summary>
internal static class KnownExamples
{
    public const string First = "20260101000001_001_First";
    public const string Second = "20260101000002_002_Second";
    public const string Third = "20260102000003_013_Third";
    public const string Plain = "20260103000004_PlainName";

    public static KnownRevisions All { get; } = new([
        new(Third, "third", "abc", []), new(First, "first", "001", []), new(Second, "second", "002", []), new(Plain, "plain", null, [])]);

    public static KnownRevisions None { get; } = new([]);
}
