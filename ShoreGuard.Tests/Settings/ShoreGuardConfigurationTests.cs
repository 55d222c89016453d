using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog.Events;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Settings;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Settings;

public sealed class ShoreGuardConfigurationTests
{
    private const string Key = "ShoreGuard:Server:Port";

    [Theory]
    [InlineData(null, null, null, 8888)]
    [InlineData("1", null, null, 1)]
    [InlineData("1", "2", null, 2)]
    [InlineData("1", "2", "3", 3)]
    [InlineData("1", "", null, 1)]
    [InlineData("1", "  ", null, 1)]
    [InlineData(null, "", null, 8888)]
    public void a_flag_counts_before_the_environment_before_the_file_before_the_default(string? file, string? environment, string? flag, int port)
    {
        var configuration = Configurations.Stack(
            file is null ? null : new() { [Key] = file },
            environment is null ? null : new() { ["SHOREGUARD_PORT"] = environment },
            flag is null ? null : new() { [Key] = flag });

        using var services = new ServiceCollection().AddShoreGuardOptions(configuration).BuildServiceProvider();

        Assert.Equal(port, services.GetRequiredService<IOptions<ServerOptions>>().Value.Port);
    }

    [Fact]
    public void every_setting_of_the_environment_reaches_its_property()
    {
        var environment = SettingTable.All.ToDictionary(setting => setting.EnvironmentName, Example);
        environment.Remove("SHOREGUARD_ADMIN_KEY_FILE");

        using var services = new ServiceCollection().AddShoreGuardOptions(Configurations.Stack(environment: environment)).BuildServiceProvider();

        foreach (var setting in SettingTable.All.Where(setting => environment.ContainsKey(setting.EnvironmentName)))
        {
            var type = setting.Property.DeclaringType!;
            var wrapper = typeof(IOptions<>).MakeGenericType(type);
            var options = wrapper.GetProperty("Value")!.GetValue(services.GetRequiredService(wrapper));
            var given = SettingValue.Parse(setting.Property.PropertyType, Example(setting));
            Assert.Equal(given, setting.Property.GetValue(options));
            Assert.NotEqual(setting.Property.GetValue(Activator.CreateInstance(type)), given);
        }
    }

    [Fact]
    public void the_table_has_every_property_of_every_options_class_once()
    {
        Type[] sections = [.. SettingTable.All.Select(setting => setting.Property.DeclaringType!).Distinct()];

        Assert.Equal(6, sections.Length);
        Assert.Equal(
            sections.SelectMany(type => type.GetProperties()).Select(property => $"{property.DeclaringType}.{property.Name}").Order(),
            SettingTable.All.Select(setting => $"{setting.Property.DeclaringType}.{setting.Property.Name}").Order());
        Assert.Distinct(SettingTable.All.Select(setting => setting.EnvironmentName));
    }

    [Theory]
    [InlineData("GIT_SHA", null, "from GIT_SHA")]
    [InlineData("GIT_SHA", "SHOREGUARD_GIT_SHA", "from SHOREGUARD_GIT_SHA")]
    [InlineData("SHOREGUARD_GIT_SHA", null, "from SHOREGUARD_GIT_SHA")]
    public void the_build_is_told_under_either_name(string one, string? other, string expected)
    {
        var environment = new[] { one, other }.OfType<string>().ToDictionary(name => name, name => $"from {name}");

        Assert.Equal(expected, Configurations.Stack(environment: environment)["ShoreGuard:Build:GitSha"]);
    }

    [Theory]
    [InlineData("info", LogEventLevel.Information)]
    [InlineData("critical", LogEventLevel.Fatal)]
    [InlineData("TRACE", LogEventLevel.Verbose)]
    [InlineData("warning", LogEventLevel.Warning)]
    public void log_levels_of_the_python_edition_are_understood(string level, LogEventLevel expected)
    {
        var configuration = Configurations.Stack(environment: new() { ["SHOREGUARD_LOG_LEVEL"] = level });
        using var services = new ServiceCollection().AddShoreGuardOptions(configuration).BuildServiceProvider();

        Assert.Equal(expected, services.GetRequiredService<IOptions<LogOptions>>().Value.Level);
    }

    [Fact]
    public void options_with_an_invalid_setting_are_never_registered()
    {
        var services = new ServiceCollection();

        var refused = Assert.Throws<ShoreGuardException>(
            () => services.AddShoreGuardOptions(Configurations.Stack(environment: new() { ["SHOREGUARD_PORT"] = "eighty" })));

        Assert.Equal(ErrorCode.ConfigurationInvalid, refused.Code);
        Assert.Empty(services);
    }

    [Fact]
    public void what_changes_after_the_check_is_still_held_to_the_bounds()
    {
        var configuration = Configurations.Stack(flags: new() { ["ShoreGuard:Database:PoolSize"] = "5" });
        using var services = new ServiceCollection().AddShoreGuardOptions(configuration).BuildServiceProvider();
        configuration["ShoreGuard:Database:PoolSize"] = "0";
        configuration["ShoreGuard:Backup:KeepDailyFor"] = "-1";
        configuration["ShoreGuard:Keys:AdminKey"] = "a";
        configuration["ShoreGuard:Keys:AdminKeyFile"] = "b";

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BackupOptions>>().Value);
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<KeyOptions>>().Value);
    }

    private static string Example(Setting setting) => setting.Property.PropertyType switch
    {
        var type when type == typeof(bool) => "true",
        var type when type.IsEnum => SettingValue.Show(Enum.GetNames(type)[^1]),
        _ when setting.EnvironmentName == "SHOREGUARD_DATABASE_URL" => "sqlite:///example.db",
        var type when type == typeof(string) => "example",
        _ => "7",
    };
}
