using System.CommandLine;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Cli;

/// <summary>A setting that can be given on the command line, where it counts more than anywhere else.</summary>
internal sealed class SettingFlag
{
    private readonly Setting setting;

    public SettingFlag(string name, string environmentName, string valueName, string description)
    {
        setting = SettingTable.All.Single(setting => setting.EnvironmentName == environmentName);
        Option = new(name)
        {
            HelpName = valueName,
            Description = $"{description} ({environmentName})",
            Recursive = true,
        };

        // An empty value is a variable of a script that was not set: it must not quietly become the default database.
        Option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError($"The value of {name} is empty.");
            }
        });
    }

    /// <summary>The option as the parser knows it.</summary>
    public Option<string?> Option { get; }

    /// <summary>The key in the configuration.</summary>
    public string Key => setting.Key;

    /// <summary>What the command line says, in the words of the configuration; null where it says nothing.</summary>
    public string? ReadFrom(ParseResult parsed) =>
        parsed.GetValue(Option) is { } value ? setting.Synonyms.GetValueOrDefault(value.Trim(), value) : null;
}
