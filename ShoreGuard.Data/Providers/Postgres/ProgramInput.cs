namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The input of a program that runs.</summary>
internal sealed class ProgramInput(Stream pipe)
{
    private bool isUnread;

    /// <summary>
    /// Hands bytes over. A program that has ended, or has closed its input, reads nothing more: whoever writes goes on without it, and its exit
    /// code says whether it had enough.
    /// </summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (isUnread)
        {
            return;
        }

        try
        {
            await pipe.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException)
        {
            isUnread = true; // Nothing else can happen to a pipe.
        }
    }
}
