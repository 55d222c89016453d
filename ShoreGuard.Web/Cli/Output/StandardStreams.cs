using System.Text;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>Standard output and error as commands write them: UTF-8 and line feeds, whatever the locale, and nothing held back.</summary>
internal static class StandardStreams
{
    /// <summary>For results.</summary>
    public static TextWriter Output { get; } = Open(Console.OpenStandardOutput());

    /// <summary>For everything else.</summary>
    public static TextWriter Error { get; } = Open(Console.OpenStandardError());

    private static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
}
