using System.Text;

namespace ShoreGuard.Data.Errors;

/// <summary>The wire form of an <see cref="ErrorCode"/>.</summary>
public static class ErrorCodes
{
    extension(ErrorCode code)
    {
        /// <summary>The code as it stands in a problem document: <c>UNKNOWN_REVISION</c>.</summary>
        public string ToWire()
        {
            var wire = new StringBuilder();
            foreach (var letter in code.ToString())
            {
                if (char.IsAsciiLetterUpper(letter) && wire.Length > 0)
                {
                    wire.Append('_');
                }

                wire.Append(char.ToUpperInvariant(letter));
            }

            return wire.ToString();
        }
    }

    /// <summary>The wire form of a failure's code: its own, or the one for what nobody foresaw.</summary>
    public static string Of(Exception failure) => ((failure as ShoreGuardException)?.Code ?? ErrorCode.Unexpected).ToWire();
}
