namespace ShoreGuard.Data.Restoring;

/// <summary>The stages of a restore or an undo, as they stand in progress and journal.</summary>
public static class RestoreStages
{
    /// <summary>The source is being read to its end; nothing is touched yet.</summary>
    public const string Inspect = "inspect";

    /// <summary>The new database is being made beside the live one.</summary>
    public const string Stage = "stage";

    /// <summary>The new database is being compared with what the source promised.</summary>
    public const string Compare = "compare";

    /// <summary>The databases change places; from here on the operation cannot be cancelled.</summary>
    public const string CutOver = "cut_over";

    /// <summary>The content is being replaced inside the live database, in one transaction (the slower way).</summary>
    public const string InPlace = "in_place";

    /// <summary>An older revision is now to stay as it is until somebody says otherwise.</summary>
    public const string Hold = "hold";
}
