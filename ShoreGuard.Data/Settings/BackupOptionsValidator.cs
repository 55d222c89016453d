using Microsoft.Extensions.Options;

namespace ShoreGuard.Data.Settings;

/// <summary>Holds <see cref="BackupOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class BackupOptionsValidator : IValidateOptions<BackupOptions>;
