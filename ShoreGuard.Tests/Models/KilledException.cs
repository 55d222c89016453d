namespace ShoreGuard.Tests.Models;

/// <summary>The process is gone. Nothing that catches it can do any more good or harm: every port says the same from here on.</summary>
public sealed class KilledException() : Exception("The process was killed here.");
