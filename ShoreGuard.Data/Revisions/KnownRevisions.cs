using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Data.Revisions;

/// <summary>
/// The revisions that this build knows, oldest first.
/// </summary>
public sealed partial class KnownRevisions
{
    private readonly Dictionary<string, int> positions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes revisions in any order; they are put in the order of their ids, which is EF Core's.</summary>
    public KnownRevisions(IEnumerable<Revision> revisions)
    {
        All = [.. revisions.OrderBy(revision => revision.Id, StringComparer.Ordinal)];
        foreach (var revision in All)
        {
            positions.Add(revision.Id, positions.Count);
        }
    }

    /// <summary>Every revision, oldest first.</summary>
    public IReadOnlyList<Revision> All { get; }

    /// <summary>The newest revision, or null where there is none.</summary>
    public Revision? Head => All.Count > 0 ? All[^1] : null;

    /// <summary>Whether this build has the migration.</summary>
    public bool Contains(string id) => positions.ContainsKey(id);

    /// <summary>The place of a known revision, counted from 0; -1 stands for the base, before the first one.</summary>
    public int PositionOf(string? id) => id is null ? -1 : positions[id];

    /// <summary>A known revision by its full id, or null.</summary>
    public Revision? Find(string? id) => id is not null && positions.TryGetValue(id, out var position) ? All[position] : null;

    /// <summary>The migrations that belong to one context type, by the attributes on their classes; other contexts in the same assembly keep theirs.</summary>
    public static KnownRevisions Of(Type contextType) => new(
        from type in contextType.Assembly.DefinedTypes
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == contextType
        let id = type.GetCustomAttribute<MigrationAttribute>()?.Id
        where id is not null
        select new Revision(id, InWords(id), null, []));

    private static string InWords(string id)
    {
        var name = Revision.NameOf(id).TrimStart("0123456789_".ToCharArray());
        return WordStart().Replace(name, " $1").Trim().ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}
