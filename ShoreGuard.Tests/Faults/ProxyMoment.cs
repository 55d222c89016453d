namespace ShoreGuard.Tests.Faults;

/// <summary>When the proxy acts on a statement.</summary>
internal enum ProxyMoment
{
    /// <summary>Before the server gets it, and the server gets it afterwards.</summary>
    Before,

    /// <summary>The server never gets it, nor anything else of that connection.</summary>
    Instead,

    /// <summary>Once the server has it whole. It may be done already; nobody has waited for its answer.</summary>
    After,
}
