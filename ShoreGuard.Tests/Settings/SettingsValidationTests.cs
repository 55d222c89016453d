using Microsoft.Extensions.Configuration;
using ShoreGuard.Data.Errors;
using ShoreGuard.Web.Settings;
using Xunit;

namespace ShoreGuard.Tests.Settings;

public sealed class SettingsValidationTests
{
    private const string Canary = "S3cr3tC4nary";

    [Fact]
    public void nothing_set_is_nothing_wrong()
    {
        var report = Configurations.Check();

        Assert.Empty(report.Errors);
        Assert.Empty(report.Warnings);
        report.ThrowIfInvalid();
    }

    [Theory]
    [InlineData("SHOREGUARD_PORT", "eighty", "a whole number from 0 to 65535")]
    [InlineData("SHOREGUARD_PORT", "0x50", "a whole number from 0 to 65535")]
    [InlineData("SHOREGUARD_PORT", "65536", "a whole number from 0 to 65535")]
    [InlineData("SHOREGUARD_PORT", "99999999999999", "a whole number from 0 to 65535")]
    [InlineData("SHOREGUARD_DB_POOL_SIZE", "0", "a whole number from 1 to 1000")]
    [InlineData("SHOREGUARD_DB_POOL_SIZE", "5.5", "a whole number from 1 to 1000")]
    [InlineData("SHOREGUARD_DB_STARTUP_RETRY_DELAY", "NaN", "a number from 0 to 3600")]
    [InlineData("SHOREGUARD_DB_STARTUP_RETRY_DELAY", "2,5", "a number from 0 to 3600")]
    [InlineData("SHOREGUARD_DB_STARTUP_RETRY_DELAY", "-1", "a number from 0 to 3600")]
    [InlineData("SHOREGUARD_BACKUP_KEEP_DAYS", "14:00", "a whole number of days from 0 to 3650")]
    [InlineData("SHOREGUARD_BACKUP_KEEP_DAYS", "4000", "a whole number of days from 0 to 3650")]
    [InlineData("SHOREGUARD_DB_MIGRATE", "1", "one of auto, check, off")]
    [InlineData("SHOREGUARD_DB_MIGRATE", "auto,check", "one of auto, check, off")]
    [InlineData("SHOREGUARD_LOG_FORMAT", "xml", "one of text, json")]
    [InlineData("SHOREGUARD_HOST", "http://localhost", "an IP address or a host name, without scheme or port")]
    public void a_bad_setting_is_named_with_its_value_and_what_is_allowed(string name, string value, string allowed) =>
        Assert.Equal([$"{name} is \"{value}\", but must be {allowed}."], Configurations.Check((name, value)).Errors);

    [Theory]
    [InlineData("SHOREGUARD_DB_POOL_SIZE", "1000")]
    [InlineData("SHOREGUARD_DB_STARTUP_RETRY_DELAY", "0.25")]
    [InlineData("SHOREGUARD_BACKUP_KEEP_DAYS", "0")]
    [InlineData("SHOREGUARD_BACKUP_KEEP_DAYS", "3650")]
    [InlineData("SHOREGUARD_DB_MIGRATE", "CHECK")]
    [InlineData("SHOREGUARD_DB_POOL_RECYCLE", "-1")]
    [InlineData("SHOREGUARD_HOST", "::")]
    public void the_bounds_themselves_are_allowed(string name, string value) => Assert.Empty(Configurations.Check((name, value)).Errors);

    [Fact]
    public void all_errors_of_all_sections_come_at_once()
    {
        var refused = Assert.Throws<ShoreGuardException>(Configurations.Check(
            ("SHOREGUARD_PORT", "eighty"),
            ("SHOREGUARD_DB_POOL_SIZE", "0"),
            ("SHOREGUARD_DB_MAX_OVERFLOW", "many"),
            ("SHOREGUARD_LOG_FORMAT", "xml"),
            ("SHOREGUARD_ADMIN_KEY", Canary),
            ("SHOREGUARD_ADMIN_KEY_FILE", "/run/secrets/key"),
            ("SHOREGUARD_DATABASE_URL", $"postgresql://u:{Canary}@host:x/db")).ThrowIfInvalid);

        Assert.Equal(ErrorCode.ConfigurationInvalid, refused.Code);
        Assert.Equal(7, refused.Message.Split('\n').Length);
        Assert.All(
            ["SHOREGUARD_PORT", "SHOREGUARD_DB_POOL_SIZE", "SHOREGUARD_DB_MAX_OVERFLOW", "SHOREGUARD_LOG_FORMAT", "SHOREGUARD_ADMIN_KEY_FILE", "SHOREGUARD_DATABASE_URL"],
            name => Assert.Contains(name, refused.Message));
        Assert.DoesNotContain(Canary, refused.ToString());
    }

    [Fact]
    public void a_bad_value_from_the_file_is_named_the_same_way()
    {
        var configuration = Configurations.Stack(file: new() { ["ShoreGuard:Server:Port"] = "" });

        Assert.Equal(
            ["SHOREGUARD_PORT is \"\", but must be a whole number from 0 to 65535."],
            SettingsValidation.Check(configuration, Configurations.NoEnvironment).Errors);
    }

    [Fact]
    public void a_value_cannot_forge_a_line_of_the_log_or_fill_it()
    {
        var error = Assert.Single(Configurations.Check(("SHOREGUARD_PORT", "1\n2" + new string('x', 5000))).Errors);

        Assert.DoesNotContain('\n', error);
        Assert.True(error.Length < 250);
    }

    [Fact]
    public void names_that_mean_nothing_give_a_warning_and_no_error()
    {
        Dictionary<string, string> environment = new()
        {
            ["SHOREGUARD_DB_POOLSIZE"] = Canary,
            ["SHOREGUARD_OIDC_PROVIDERS_JSON"] = "[]",
            ["SHOREGUARD__Server__Port"] = "1",
            ["SHOREGUARD_PORT"] = "1",
            ["OTHER"] = "1",
        };
        var configuration = Configurations.Stack(new() { ["ShoreGuard:Server:Prot"] = Canary }, environment);

        var report = SettingsValidation.Check(configuration, environment);

        Assert.Empty(report.Errors);
        Assert.Equal(
            ["SHOREGUARD_DB_POOLSIZE", "SHOREGUARD_OIDC_PROVIDERS_JSON", "ShoreGuard:Server:Prot"],
            report.Warnings.Select(warning => warning.Split(' ')[0]));
        Assert.DoesNotContain(Canary, string.Concat(report.Warnings));
    }

    [Fact]
    public void the_settings_file_of_the_project_has_nothing_wrong_in_it()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();

        var report = SettingsValidation.Check(configuration, Configurations.NoEnvironment, Connecting.Urls.Parsers);

        Assert.Empty(report.Errors.Concat(report.Warnings));
    }
}
