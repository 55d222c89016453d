using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ShoreGuard.Data.Model;

/// <summary>
/// Times as the Python edition keeps them in SQLite: text, UTC, six digits of fraction, no offset. The text sorts as the
/// time does, so comparisons run in the database. Ticks below a microsecond are cut off.
/// </summary>
internal sealed class PythonTimestampConverter() : ValueConverter<DateTime, string>(time => Write(time), text => Read(text))
{
    private const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";
    private const string WithoutFraction = "yyyy-MM-dd HH:mm:ss";

    private static string Write(DateTime time) => (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time)
        .ToString(Format, CultureInfo.InvariantCulture);

    private static DateTime Read(string text) => DateTime.ParseExact(
        text,
        [Format, WithoutFraction, "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
