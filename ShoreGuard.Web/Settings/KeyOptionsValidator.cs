using Microsoft.Extensions.Options;

namespace ShoreGuard.Web.Settings;

/// <summary>Holds <see cref="KeyOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class KeyOptionsValidator : IValidateOptions<KeyOptions>;
