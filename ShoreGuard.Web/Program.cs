using ShoreGuard.Data.Files;
using ShoreGuard.Web;

PrivateFiles.RestrictProcess();
return await ShoreGuardHost.RunAsync(new Dictionary<string, string?>());
