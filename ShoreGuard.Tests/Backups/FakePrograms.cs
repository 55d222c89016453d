using System.Runtime.Versioning;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Backups;

/// <summary>A private PATH with a pg_restore that works and a pg_dump that is a script.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakePrograms : IDisposable
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ScratchDirectory directory = new();

    public FakePrograms() => File.CreateSymbolicLink(directory["pg_restore"], Path.Combine(PostgresInstallation.BinDirectory!, "pg_restore"));

    public string this[string name] => directory[name];

    /// <summary>What the machinery finds.</summary>
    public PostgresPrograms Found => new([directory.ToString()], []);

    /// <summary>Writes the script; it answers --version by itself.</summary>
    public void Write(string script, string version = "99.1", string program = "pg_dump", string? under = null)
    {
        var path = directory[Path.Combine(under ?? "", program)];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        File.WriteAllText(path, $"#!/bin/sh\nif [ \"$1\" = --version ]; then echo '{program} (PostgreSQL) {version}'; exit 0; fi\n{script}\n");
        File.SetUnixFileMode(path, Runnable);
    }

    public void Dispose() => directory.Dispose();
}
