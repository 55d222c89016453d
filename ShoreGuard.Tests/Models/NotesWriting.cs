namespace ShoreGuard.Tests.Models;

/// <summary>What an application does to the rows: once for the model, once as SQL.</summary>
internal static class NotesWriting
{
    /// <summary>The rows after a write, and the statement that does it; no statement where there is no table to write to.</summary>
    public static (NotesContent After, string? Sql) Of(NotesContent content, Write write)
    {
        if (content.Revision == 0)
        {
            return (content, null);
        }

        var note = Next(content.Notes.Select(known => known.Id));
        int? folder = content.Folders.Count > 0 ? content.Folders[write.Salt % content.Folders.Count] : null;
        var inFolder = folder is null ? "NULL" : $"{folder}";
        return write.Kind switch
        {
            WriteKind.Note when content.HasBodies => (
                content with { Notes = [.. content.Notes, new(note, $"n{write.Salt}", $"b{write.Salt}", folder)] },
                $"INSERT INTO notes (id, title, body, folder_id) VALUES ({note}, 'n{write.Salt}', 'b{write.Salt}', {inFolder})"),
            WriteKind.Note => (
                content with { Notes = [.. content.Notes, new(note, $"n{write.Salt}", null, folder)] },
                $"INSERT INTO notes (id, title, folder_id) VALUES ({note}, 'n{write.Salt}', {inFolder})"),
            WriteKind.Untitled => (
                content with { Notes = [.. content.Notes, new(note, content.Revision > 1 ? "untitled" : null, null, null)] },
                $"INSERT INTO notes (id) VALUES ({note})"),
            WriteKind.Retitle => (
                content with { Notes = [.. content.Notes.Select(known => known with { Title = $"r{write.Salt}" })] },
                $"UPDATE notes SET title = 'r{write.Salt}'"),
            WriteKind.Forget => (content with { Notes = [] }, "DELETE FROM notes"),
            WriteKind.Tag when content.HasTags => AddTag(content, Next(content.Tags)),
            WriteKind.Tag or WriteKind.Folder => AddFolder(content, Next(content.Folders)),
        };
    }

    private static (NotesContent, string) AddTag(NotesContent content, int id) =>
        (content with { Tags = [.. content.Tags, id] }, $"INSERT INTO tags (id, name) VALUES ({id}, 't{id}')");

    private static (NotesContent, string) AddFolder(NotesContent content, int id) =>
        (content with { Folders = [.. content.Folders, id] }, $"INSERT INTO folders (id, name) VALUES ({id}, 'f{id}')");

    private static int Next(IEnumerable<int> ids) => ids.DefaultIfEmpty().Max() + 1;
}
