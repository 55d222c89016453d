namespace ShoreGuard.Data.Journal;

/// <summary>One line of the journal. Never carries a secret.</summary>
public sealed record JournalEntry
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The operation that the line belongs to.</summary>
    public required string OperationId { get; init; }

    /// <summary>What kind of operation: start, backup, restore and so on.</summary>
    public required string Kind { get; init; }

    /// <summary>What the line reports.</summary>
    public required JournalEvent Event { get; init; }

    /// <summary>The database's display name: a backup directory may serve several databases.</summary>
    public required string Database { get; init; }

    /// <summary>Who asked for the operation, where someone did.</summary>
    public string? Actor { get; init; }

    /// <summary>The HTTP request that asked for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>SHA-256 over the client's idempotency key and what it is tied to.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over the request's body, where there is an idempotency key.</summary>
    public string? RequestHash { get; init; }

    /// <summary>The stage that was reached.</summary>
    public string? Stage { get; init; }

    /// <summary>How it ended.</summary>
    public string? Outcome { get; init; }

    /// <summary>The revision before.</summary>
    public string? FromRevision { get; init; }

    /// <summary>The revision aimed at, or reached.</summary>
    public string? ToRevision { get; init; }

    /// <summary>The backup that was made or used.</summary>
    public string? BackupId { get; init; }

    /// <summary>The database that is about to take the live one's place, as its engine names it.</summary>
    public string? Incoming { get; init; }

    /// <summary>The identity of that database, which it keeps when it gets the live name.</summary>
    public string? IncomingIdentity { get; init; }

    /// <summary>The transaction that is about to do all the work, as the database's server names it.</summary>
    public string? Transaction { get; init; }

    /// <summary>The wire form of the error's code, when it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>The machine that wrote the line.</summary>
    public required string Host { get; init; }

    /// <summary>The process that wrote the line.</summary>
    public required int ProcessId { get; init; }

    /// <summary>
    /// The mark of the process's run, never the same twice: a number is given out again, and a clock may be set while a process runs.
    /// Null in lines of builds before there was one.
    /// </summary>
    public string? Run { get; init; }

    /// <summary>The application's version.</summary>
    public required string Version { get; init; }
}
