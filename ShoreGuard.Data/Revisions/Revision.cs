namespace ShoreGuard.Data.Revisions;

/// <summary>One revision that this build knows.</summary>
/// <param name="Id">The full EF Core migration id: <c>20260404000002_002_Webhooks</c>.</param>
/// <param name="Title">What it brings, for people.</param>
/// <param name="Alembic">The revision of the Python edition that it stands for, where there is one.</param>
/// <param name="Heals">Indexes that it puts back where they are missing, so that a database without them can be adopted.</param>
public sealed record Revision(string Id, string Title, string? Alembic, IReadOnlyList<string> Heals)
{
    /// <summary>The id without its timestamp: <c>002_Webhooks</c>.</summary>
    public string Name => NameOf(Id);

    /// <summary>The digits that the name begins with (<c>002</c>), or the whole name where it begins with none.</summary>
    public string Number => NumberOf(Id);

    /// <summary>The name in any migration id, known to this build or not.</summary>
    public static string NameOf(string id) => id.IndexOf('_', StringComparison.Ordinal) is > 0 and var at ? id[(at + 1)..] : id;

    /// <summary>The short form of any migration id that people use: its number where it has one, else its name.</summary>
    public static string NumberOf(string id)
    {
        var name = NameOf(id);
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 ? name[..digits] : name;
    }
}
