using System.Buffers.Binary;
using System.Reflection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Planning;
using Xunit;

namespace ShoreGuard.Tests.Planning;

/// <summary>The order lock, plan, backup, migrate is the only one that compiles as long as each proof is made in one place.</summary>
public sealed class ProofTypeTests
{
    private const BindingFlags Everything =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Each proof, and the type or the namespace that makes it.</summary>
    public static TheoryData<Type, string> Proofs => new()
    {
        { typeof(HeldLock), typeof(LockAcquisition).FullName! },
        { typeof(MigrationPlan), typeof(MigrationPlan).Namespace! },
        { typeof(VerifiedBackup), typeof(BackupTaker).FullName! },
    };

    [Theory]
    [MemberData(nameof(Proofs))]
    public void a_proof_is_made_in_one_place(Type proof, string place)
    {
        Assert.True(proof.IsSealed);
        Assert.Empty(proof.GetConstructors(BindingFlags.Instance | BindingFlags.Public));
        var makers = proof.Assembly.GetTypes().Where(type => Makes(type, proof)).Select(Outermost).Select(type => type.FullName!).Distinct().ToList();
        Assert.NotEmpty(makers);
        Assert.All(makers, maker => Assert.True(maker == place || maker.StartsWith(place + ".", StringComparison.Ordinal), $"{maker} makes a {proof.Name}."));
    }

    private static bool Makes(Type type, Type proof) => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything))
        .Select(method => method.GetMethodBody()?.GetILAsByteArray() ?? [])
        .Any(code => proof.GetConstructors(Everything).Any(constructor => Calls(code, constructor.MetadataToken)));

    /// <summary>The instruction newobj with the constructor's token; the same five bytes are nothing else in practice.</summary>
    private static bool Calls(byte[] code, int constructor)
    {
        const byte newobj = 0x73;
        var instruction = new byte[5];
        instruction[0] = newobj;
        BinaryPrimitives.WriteInt32LittleEndian(instruction.AsSpan(1), constructor);
        return code.AsSpan().IndexOf(instruction) >= 0;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
