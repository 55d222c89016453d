namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>What is done to a system call.</summary>
internal enum FaultOrderKind
{
    /// <summary>Nothing; the calls are not counted either.</summary>
    Off,

    /// <summary>The program is killed before the call is carried out.</summary>
    Kill,

    /// <summary>The call writes half of its bytes, and the program is killed.</summary>
    Torn,

    /// <summary>The call is not carried out and fails.</summary>
    Fail,

    /// <summary>The directories are copied before every call: what is there is what a kill at this point leaves.</summary>
    Snapshot,
}
