namespace ShoreGuard.Web.Settings;

/// <summary>The environment as a source of the configuration: <see cref="SettingTable"/> says which variable goes to which key.</summary>
internal sealed class ShoreGuardEnvironment(IReadOnlyDictionary<string, string>? environment) : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var variables = environment ?? EnvironmentVariables.OfProcess();
        Data = SettingTable.All
            .Select(setting => (setting.Key, Value: setting.ReadFrom(variables)))
            .Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
    }
}
