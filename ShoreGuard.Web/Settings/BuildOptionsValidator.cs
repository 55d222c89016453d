using Microsoft.Extensions.Options;

namespace ShoreGuard.Web.Settings;

/// <summary>Holds <see cref="BuildOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class BuildOptionsValidator : IValidateOptions<BuildOptions>;
