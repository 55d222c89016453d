using System.IO.Enumeration;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Which files in the backup directory are called like backups. The directory is read again when its time of change is another one: a name
/// cannot come or go without that. What changes inside a file leaves that time alone, and so is never answered from here.
/// </summary>
internal sealed class BackupDirectoryReader(BackupDirectory directory, BackupEndings endings, TimeProvider clock)
{
    // Two changes in one tick of the file system's clock leave the same time, and a reading between them would miss the second for ever. Ticks are
    // milliseconds on Linux's own file systems, and up to two seconds where times are whole seconds.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan QuietInWholeSeconds = TimeSpan.FromSeconds(3);

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private volatile Reading last = new(null, new([]));

    /// <summary>The files now.</summary>
    public NamedBackups Read()
    {
        var now = clock.GetUtcNow();
        var changed = Directory.GetLastWriteTimeUtc(directory.Path);
        var reading = last;
        if (reading.Changed == changed)
        {
            return reading.Files;
        }

        var names = Names();
        var files = names.SequenceEqual(reading.Files.All.Select(file => file.Name))
            ? reading.Files
            : new([.. names.Select(name => new NamedBackup(name, Path.Combine(directory.Path, name), BackupNames.SecondIn(name)))]);
        last = new(now - changed > QuietAt(changed) && HasTimeOfItsOwn() ? changed : null, files);
        return files;
    }

    private static TimeSpan QuietAt(DateTime changed) => changed.Ticks % TimeSpan.TicksPerSecond == 0 ? QuietInWholeSeconds : Quiet;

    /// <summary>Of a link the system gives the link's time, and of what is not there one that never changes.</summary>
    private bool HasTimeOfItsOwn() =>
        new DirectoryInfo(directory.Path) is { Exists: true } found && !found.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private List<string> Names() => !Directory.Exists(directory.Path)
        ? []
        : [.. new FileSystemEnumerable<string>(directory.Path, (ref entry) => entry.FileName.ToString(), Everything)
        {
            ShouldIncludePredicate = (ref entry) => IsNamed(entry.FileName) && !entry.IsDirectory,
        }];

    private bool IsNamed(ReadOnlySpan<char> name)
    {
        foreach (var ending in endings.All)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return !name.StartsWith('.');
            }
        }

        return false;
    }

    private sealed record Reading(DateTime? Changed, NamedBackups Files);
}
