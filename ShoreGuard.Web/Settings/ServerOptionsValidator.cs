using Microsoft.Extensions.Options;

namespace ShoreGuard.Web.Settings;

/// <summary>Holds <see cref="ServerOptions"/> to its annotations.</summary>
[OptionsValidator]
public sealed partial class ServerOptionsValidator : IValidateOptions<ServerOptions>;
