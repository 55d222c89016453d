using System.Text.Json;
using ShoreGuard.Data.Backups;
using ShoreGuard.Web.Admin;
using Xunit;

namespace ShoreGuard.Tests.Admin;

public sealed class BackupItemTests
{
    [Fact]
    public void the_names_in_answers_are_those_in_manifests()
    {
        Assert.All(Enum.GetValues<BackupReason>(), reason => Assert.Equal(JsonSerializer.SerializeToElement(reason).GetString(), BackupItem.Wire(reason)));
        Assert.All(Enum.GetValues<VerificationLevel>(), level => Assert.Equal(JsonSerializer.SerializeToElement(level).GetString(), BackupItem.Wire(level)));
    }
}
