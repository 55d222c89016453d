using System.Text;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>One stream of a running program, read as it comes, so that it can be looked at before the program ends.</summary>
internal sealed class ProgramText
{
    private readonly StringBuilder text = new();
    private readonly Task end;

    public ProgramText(StreamReader reader) => end = ReadAsync(reader);

    /// <summary>What has come so far.</summary>
    public string SoFar
    {
        get
        {
            lock (text)
            {
                return text.ToString();
            }
        }
    }

    /// <summary>All of it, once the stream has ended.</summary>
    public async Task<string> ToEndAsync()
    {
        await end;
        return SoFar;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            lock (text)
            {
                text.Append(buffer, 0, read);
            }
        }
    }
}
