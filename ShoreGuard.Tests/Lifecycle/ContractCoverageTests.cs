using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class ContractCoverageTests
{
    private static readonly IReadOnlyList<Type> Contracts =
        [.. typeof(EngineContract).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(EngineContract)))];

    public static TheoryData<string, string> Combinations =>
        [.. Contracts.SelectMany(contract => Engines.All.Select(engine => (contract.FullName!, engine)))];

    [Fact]
    public void there_are_contracts() => Assert.NotEmpty(Contracts);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void every_contract_has_one_class_for_each_engine(string contract, string engine)
    {
        var classes = typeof(EngineContract).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsPublic: true } && type.BaseType?.FullName == contract);
        Assert.Single(classes, type => ((EngineContract)Activator.CreateInstance(type)!).Engine == engine);
    }
}
