namespace ShoreGuard.Bench.Pages;

/// <summary>What one part of the benchmark found; kept as a file, so that parts can be run one by one.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">What was measured, and against what.</param>
/// <param name="Columns">The headings of the table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Plots">Cost against size.</param>
internal sealed record Part(string Title, string Text, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<Plot> Plots);

/// <summary>A figure with lines.</summary>
/// <param name="Name">The file's, without its ending.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Unit">Of the values.</param>
/// <param name="Lines">One for each subject.</param>
internal sealed record Plot(string Name, string Title, string Unit, IReadOnlyList<Line> Lines);

/// <summary>A subject's values.</summary>
internal sealed record Line(string Name, IReadOnlyList<Point> Points);

/// <summary>A value at a size.</summary>
internal sealed record Point(double Megabytes, double Value);

/// <summary>A part with where and when it was measured.</summary>
internal sealed record MeasuredPart(string Commit, string Day, string Machine, bool IsQuick, Part Part);
