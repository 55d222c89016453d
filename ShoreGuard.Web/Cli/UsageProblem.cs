using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Cli;

/// <summary>What is wrong with a command line. No word of the user's is repeated: any of them may be a URL with a password in it.</summary>
internal static class UsageProblem
{
    /// <summary>The refusal, or null where the command line can be run.</summary>
    public static ShoreGuardException? In(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        var next = $"'{Path(parsed.CommandResult)} --help' shows what can be given, with examples.";
        return new(ErrorCode.ValidationError, Describe(parsed), next);
    }

    private static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            return word.StartsWith('-') ? UnknownOption(word, parsed) : UnknownWord(word, parsed);
        }

        return command.Subcommands.Count > 0 && command.Action is null
            ? $"'{Path(parsed.CommandResult)}' needs a command: {Names(command.Subcommands)}."
            : parsed.Errors[0].Message;
    }

    private static string UnknownOption(string word, ParseResult parsed)
    {
        // The name only: what follows it may be a secret. A name that is none looks like a value and is not shown either.
        var name = word.Split('=', ':')[0];
        var shown = name.Length <= 30 && name.All(letter => letter == '-' || char.IsAsciiLetterLower(letter)) ? $" {name}" : "";
        return $"'{Path(parsed.CommandResult)}' has no option{shown}.";
    }

    private static string UnknownWord(string word, ParseResult parsed)
    {
        var similar = parsed.CommandResult.Command.Subcommands.Where(candidate => candidate.Name[0] == word.FirstOrDefault()).ToList();
        var position = parsed.Tokens.TakeWhile(token => token.Value != word).Count() + 1;
        return string.Create(CultureInfo.InvariantCulture, $"The word at place {position} is neither a command nor an option of '{Path(parsed.CommandResult)}'.")
            + (word.Contains("://", StringComparison.Ordinal) ? " A database URL goes after --url." : "")
            + (similar.Count > 0 ? $" Did you mean {Names(similar)}?" : "");
    }

    private static string Names(IEnumerable<Command> commands) => string.Join(", ", commands.Select(command => command.Name));

    private static string Path(CommandResult result) => result.Parent is CommandResult above
        ? $"{Path(above)} {result.Command.Name}"
        : ((RootCommand)result.Command).HelpName!;
}
