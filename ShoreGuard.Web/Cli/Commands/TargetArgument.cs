using System.CommandLine;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary>A revision on the command line. What cannot be one is refused unseen: it may be a URL with a password in it.</summary>
internal static class TargetArgument
{
    /// <summary>The argument of a command that goes to head without one.</summary>
    public static Argument<string?> Optional(string description)
    {
        var argument = new Argument<string?>("TARGET")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = description + " A full id, a name, a number such as 013, a unique prefix, or head.",
        };
        RefuseUnseen(argument);
        return argument;
    }

    /// <summary>The argument of a command that goes nowhere without one.</summary>
    public static Argument<string> Required(string description)
    {
        var argument = new Argument<string>("TARGET") { Description = description + " A full id, a name, a number such as 013, or a unique prefix." };
        RefuseUnseen(argument);
        return argument;
    }

    private static void RefuseUnseen(Argument argument) => argument.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !CanBeTarget(token.Value))
        {
            result.AddError(token.Value.StartsWith("--", StringComparison.Ordinal)
                ? "An option that does not exist stands where TARGET belongs."
                : "TARGET is not a revision: give an id, a name, a number such as 013, -N or head. A database URL goes after --url.");
        }
    });

    private static bool CanBeTarget(string text) =>
        text.Length <= 150
        && !text.StartsWith("--", StringComparison.Ordinal)
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');
}
