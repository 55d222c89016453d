using Microsoft.Extensions.Options;
using ShoreGuard.Data.Files;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;

// The yardstick of starts and of requests: ShoreGuard's host with its settings, log, HTTP pipeline and API document, and without a database. What
// the administration's keys need is left out too, so that the yardstick is rather too short than too long.
PrivateFiles.RestrictProcess();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddShoreGuardEnvironment();
builder.Services.AddShoreGuardOptions(builder.Configuration);
builder.Services.AddShoreGuardLog(LogOutlet.Output);
builder.Services.AddHttp().AddOpenApiDocument();

var app = builder.Build();
var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
app.Urls.Add($"http://{server.Host}:{server.Port}");
app.UseHttp();
app.UseOpenApiDocument();
app.MapGet("/readyz", () => "ready");
app.MapGet("/constant", () => "constant");
app.MapVersion();
await app.RunAsync();
