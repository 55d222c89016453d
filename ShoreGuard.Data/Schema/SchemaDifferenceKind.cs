namespace ShoreGuard.Data.Schema;

/// <summary>What kind of thing differs between two schemas.</summary>
public enum SchemaDifferenceKind
{
    /// <summary>A table, column, key or unique set: something that rows depend on.</summary>
    Structure,

    /// <summary>An index that should be there and is not, or is another.</summary>
    MissingIndex,

    /// <summary>An index that nobody promised, such as one that an operator made.</summary>
    AdditionalIndex,
}
