using System.Reflection;
using Microsoft.Extensions.Logging;
using ShoreGuard.Data;
using ShoreGuard.Web;

namespace ShoreGuard.Tests.Architecture;

/// <summary>Every log event that the code declares.</summary>
internal static class LogEvents
{
    private const BindingFlags Anywhere = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The events, by id.</summary>
    public static IReadOnlyList<LogEvent> All { get; } =
    [
        .. from assembly in (Assembly[])[typeof(DatabaseServices).Assembly, typeof(ShoreGuardHost).Assembly]
           from type in assembly.GetTypes()
           from method in type.GetMethods(Anywhere)
           let declared = method.GetCustomAttribute<LoggerMessageAttribute>()
           where declared is not null
           orderby declared.EventId
           select new LogEvent(declared.EventId, declared.EventName ?? method.Name, declared.Level, declared.Message),
    ];

    /// <summary>One event.</summary>
    internal sealed record LogEvent(int Id, string Name, LogLevel Level, string Message)
    {
        /// <summary>The row that the glossary should have for it.</summary>
        public override string ToString() => $"| {Id} | `{Name}` | {Level.ToString().ToLowerInvariant()} | `{Message}` |";
    }
}
