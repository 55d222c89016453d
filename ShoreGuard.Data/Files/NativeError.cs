using System.Runtime.InteropServices;

namespace ShoreGuard.Data.Files;

/// <summary>A failed system call as an exception: the call, the system's words and the number, and no path.</summary>
internal static class NativeError
{
    /// <summary>The exception for the error that the last call on this thread left.</summary>
    public static IOException Last(string call) => For(call, Marshal.GetLastPInvokeError());

    /// <summary>The exception for an error number.</summary>
    public static IOException For(string call, int error) =>
        new($"{call} failed: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).", error);
}
