using Microsoft.Extensions.Options;

namespace ShoreGuard.Web.Settings;

/// <summary>Holds <see cref="LogOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class LogOptionsValidator : IValidateOptions<LogOptions>;
