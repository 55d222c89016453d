namespace ShoreGuard.Tests.Models;

/// <summary>A note as the model has it.</summary>
internal sealed record Note(int Id, string? Title, string? Body, int? Folder);
