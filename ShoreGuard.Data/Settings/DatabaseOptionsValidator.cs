using Microsoft.Extensions.Options;

namespace ShoreGuard.Data.Settings;

/// <summary>Holds <see cref="DatabaseOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
