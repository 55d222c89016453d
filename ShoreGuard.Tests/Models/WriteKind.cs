namespace ShoreGuard.Tests.Models;

/// <summary>What an application writes.</summary>
internal enum WriteKind
{
    Folder,
    Note,
    Untitled,
    Tag,
    Retitle,
    Forget,
}
