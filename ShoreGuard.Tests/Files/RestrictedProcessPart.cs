using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class RestrictedProcessPart
{
    [Fact(Explicit = true)]
    public void creates_a_file_without_saying_for_whom()
    {
        PrivateFiles.RestrictProcess();
        File.WriteAllText(Path.Combine(ChildTest.Argument, "file"), "");
        Directory.CreateDirectory(Path.Combine(ChildTest.Argument, "directory"));
        ChildTest.ReadyAndWait();
    }
}
