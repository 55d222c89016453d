using ShoreGuard.Data.Files;
using ShoreGuard.Web.Cli;

PrivateFiles.RestrictProcess();
return await CommandLine.RunAsync(args);
