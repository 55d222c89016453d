using System.Globalization;

namespace ShoreGuard.Data.Files;

/// <summary>Numbers of bytes for people.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>The size in the largest binary unit that keeps it at 1 or more, with one decimal: <c>1.5 GiB</c>, <c>512 B</c>.</summary>
    public static string Format(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (Math.Abs(value) >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
