using System.Globalization;
using System.Text;

namespace ShoreGuard.Bench.Pages;

/// <summary>Draws a plot as SVG, both axes by powers of ten: what is flat is level, what grows with the size is a slope of one.</summary>
internal static class PlotDrawing
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Left = 70;
    private const int Right = 170;
    private const int Top = 40;
    private const int Bottom = 50;

    private static readonly string[] Colours = ["#1f6feb", "#d1242f", "#1a7f37", "#9a6700", "#8250df"];

    public static string Draw(Plot plot)
    {
        var points = plot.Lines.SelectMany(line => line.Points).ToList();
        var (x, y) = (Axis.Around(points.Select(point => point.Megabytes)), Axis.Around(points.Select(point => point.Value)));
        var svg = new StringBuilder();
        svg.AppendLine(Inv($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">"""));
        svg.AppendLine(Inv($"""<rect width="{Width}" height="{Height}" fill="white"/>"""));
        svg.AppendLine(Inv($"""<text x="{Left}" y="22" font-size="14">{plot.Title}</text>"""));
        foreach (var tick in x.Ticks)
        {
            svg.AppendLine(Inv($"""<line x1="{X(x, tick):0}" x2="{X(x, tick):0}" y1="{Top}" y2="{Height - Bottom}" stroke="#ddd"/>"""));
            svg.AppendLine(Inv($"""<text x="{X(x, tick):0}" y="{Height - Bottom + 18}" text-anchor="middle">{tick:0.###}</text>"""));
        }

        foreach (var tick in y.Ticks)
        {
            svg.AppendLine(Inv($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(y, tick):0}" y2="{Y(y, tick):0}" stroke="#ddd"/>"""));
            svg.AppendLine(Inv($"""<text x="{Left - 8}" y="{Y(y, tick) + 4:0}" text-anchor="end">{tick:0.####}</text>"""));
        }

        svg.AppendLine(Inv($"""<text x="{Left}" y="{Height - 10}">MB of database</text>"""));
        svg.AppendLine(Inv($"""<text x="{Left - 8}" y="{Top - 8}" text-anchor="end">{plot.Unit}</text>"""));
        foreach (var (line, number) in plot.Lines.Select((line, number) => (line, number)))
        {
            var colour = Colours[number % Colours.Length];
            var path = string.Join(' ', line.Points.Select(point => Inv($"{X(x, point.Megabytes):0.#},{Y(y, point.Value):0.#}")));
            svg.AppendLine(Inv($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>"""));
            foreach (var point in line.Points)
            {
                svg.AppendLine(Inv($"""<circle cx="{X(x, point.Megabytes):0.#}" cy="{Y(y, point.Value):0.#}" r="3" fill="{colour}"/>"""));
            }

            svg.AppendLine(Inv($"""<text x="{Width - Right + 10}" y="{Top + 14 + (number * 18)}" fill="{colour}">{line.Name}</text>"""));
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static double X(Axis axis, double value) => Left + (axis.Place(value) * (Width - Left - Right));

    private static double Y(Axis axis, double value) => Height - Bottom - (axis.Place(value) * (Height - Top - Bottom));

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Axis(int From, int To)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(From, To - From + 1).Select(power => Math.Pow(10, power));

        public static Axis Around(IEnumerable<double> values)
        {
            var logarithms = values.Select(value => Math.Log10(Math.Max(value, 0.001))).ToList();
            var from = (int)Math.Floor(logarithms.Min());
            return new(from, Math.Max(from + 1, (int)Math.Ceiling(logarithms.Max())));
        }

        public double Place(double value) => (Math.Log10(Math.Max(value, 0.001)) - From) / (To - From);
    }
}
