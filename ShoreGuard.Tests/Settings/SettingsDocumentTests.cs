using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Settings;

public sealed class SettingsDocumentTests
{
    private static readonly string[] Rows = [.. File.ReadAllLines(Path.Combine(Root(), "docs", "settings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    public static TheoryData<string> Names => [.. SettingTable.All.Select(setting => setting.EnvironmentName)];

    [Theory]
    [MemberData(nameof(Names))]
    public void the_document_has_the_key_the_bounds_and_the_default_that_the_code_has(string name)
    {
        var setting = SettingTable.All.Single(setting => setting.EnvironmentName == name);
        var cells = Assert.Single(Rows, row => row.StartsWith($"| `{name}`", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);

        Assert.Contains(setting.AlternativeName ?? "", cells[1]);
        Assert.Equal($"`{setting.Key}`", cells[2]);
        if (setting.Property.PropertyType.IsEnum || setting.Property.GetCustomAttribute<RangeAttribute>() is not null)
        {
            Assert.Equal(setting.Allowed, cells[4]);
            Assert.Equal(SettingValue.Show(setting.Property.GetValue(Activator.CreateInstance(setting.Property.DeclaringType!))), cells[5]);
        }
    }

    [Fact]
    public void the_document_has_no_setting_that_the_code_does_not_have() =>
        Assert.Equal(
            SettingTable.All.Select(setting => setting.EnvironmentName),
            Rows.Select(row => row.Split('`')[1]).Where(name => name.StartsWith("SHOREGUARD_", StringComparison.Ordinal)));

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ShoreGuard.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
