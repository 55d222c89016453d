namespace ShoreGuard.Tests.Backups;

/// <summary>What can happen to a file.</summary>
internal static class Damage
{
    public static IReadOnlyList<string> All { get; } = ["emptied", "cut in half", "last byte gone", "first byte flipped", "middle overwritten", "text"];

    public static void Do(string damage, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        switch (damage)
        {
            case "emptied":
                file.SetLength(0);
                break;
            case "cut in half":
                file.SetLength(file.Length / 2);
                break;
            case "last byte gone":
                file.SetLength(file.Length - 1);
                break;
            case "first byte flipped":
                file.WriteByte(0xFF);
                break;
            case "middle overwritten":
                // The first page of a table in an SQLite file of this size, rows in a dump.
                file.Position = file.Length / 8192 * 4096;
                file.Write(new byte[Math.Min(512, file.Length - file.Position)]);
                break;
            case "text":
                file.SetLength(0);
                file.Write("not a backup\n"u8);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(damage), damage, "Not a damage.");
        }
    }

    public static void FlipBit(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = Math.Min(position, file.Length - 1);
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 4));
    }
}
