namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>A system call that changes a file or a directory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PathArgument">Which argument is the path; -1 where none is.</param>
/// <param name="DescriptorArgument">Which argument is the descriptor; -1 where none is.</param>
internal sealed record WatchedCall(string Name, int PathArgument, int DescriptorArgument)
{
    /// <summary>Which argument has the flags of opening; -1 where the call changes something whatever they are.</summary>
    public int FlagsArgument { get; init; } = -1;

    /// <summary>Whether it writes bytes, and may therefore write fewer than it was asked to.</summary>
    public bool Writes => Name is "write" or "pwrite64";
}
