using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ShoreGuard.Data.Files;

/// <summary>statx(2): unlike stat(2) it has one layout on every processor.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxStat
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint TypeAndInode = 0x101; // STATX_TYPE | STATX_INO
    private const int StructureBytes = 256;
    private const int ModeAt = 28;
    private const int InodeAt = 32;
    private const int DeviceMajorAt = 136;
    private const int DeviceMinorAt = 140;
    private const int NotADirectory = 20;

    public static FileFacts? Describe(string path)
    {
        Span<byte> facts = stackalloc byte[StructureBytes];
        if (Ask(CurrentDirectory, path, NoFollow, TypeAndInode, facts) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is PosixErrors.NotFound or NotADirectory ? null : throw NativeError.For("statx", error);
        }

        var kind = (MemoryMarshal.Read<ushort>(facts[ModeAt..]) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0xA000 => FileKind.Link,
            0x4000 => FileKind.Directory,
            _ => FileKind.Special,
        };
        var major = MemoryMarshal.Read<uint>(facts[DeviceMajorAt..]);
        var minor = MemoryMarshal.Read<uint>(facts[DeviceMinorAt..]);
        return new(kind, $"{major}:{minor}:{MemoryMarshal.Read<ulong>(facts[InodeAt..])}");
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int directory, string path, int flags, uint mask, Span<byte> facts);
}
