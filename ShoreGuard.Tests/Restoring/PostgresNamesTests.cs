using System.Text;
using ShoreGuard.Data.Providers.Postgres;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

public sealed class PostgresNamesTests
{
    private const string Operation = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("shoreguard", "shoreguard_replaced_" + Operation)]
    [InlineData("a_name_of_sixty_three_bytes_that_the_server_just_still_accepts_", "a_name_of_sixty_three_replaced_" + Operation)]
    [InlineData("ümläüt_ümläüt_ümläüt_", "ümläüt_ümläüt__replaced_" + Operation)]
    public void a_name_keeps_the_operation_whole_and_is_never_too_long(string database, string expected)
    {
        var name = PostgresNames.For(database, "replaced", Operation);
        Assert.Equal(expected, name);
        Assert.True(Encoding.UTF8.GetByteCount(name) <= 63);
    }

    [Theory]
    [InlineData("../../etc/passwd0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("")]
    public void what_is_no_operation_id_becomes_no_name(string id) =>
        Assert.Throws<ArgumentException>(() => PostgresNames.For("shoreguard", "staged", id));

    [Theory]
    [InlineData("COPY public.gateways (id, name) FROM stdin;", "public", "gateways", "id|name")]
    [InlineData("COPY \"my schema\".\"T\"\"x\" (\"order\", \"a, b\", c) FROM stdin;", "my schema", "T\"x", "order|a, b|c")]
    public void the_line_that_begins_the_rows_is_read(string line, string schema, string table, string columns)
    {
        var copy = PostgresCopyLine.TryParse(line)!;
        Assert.Equal((schema, table, columns), (copy.Schema, copy.Table, string.Join('|', copy.Columns)));
    }

    [Fact]
    public void values_are_read_as_they_were_written() =>
        Assert.Equal(["a\tb", null, @"\.", "", "line\nbreak"], PostgresCopyLine.Values(@"a\tb" + "\t" + @"\N" + "\t" + @"\\." + "\t\t" + @"line\nbreak"));

    [Fact]
    public async Task rows_are_counted_wherever_the_buffer_ends()
    {
        var script = "COPY public.a (x) FROM stdin;\n" + string.Concat(Enumerable.Repeat(new string('y', 999) + "\n", 400)) + "\\\\.\n\\.\n\nCOPY public.b (x) FROM stdin;\n\\.\n";
        var scan = new PostgresRowScan();
        await scan.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(script)), TestContext.Current.CancellationToken);
        Assert.Equal([("a", 401L), ("b", 0L)], scan.CountsOf("public").Select(pair => (pair.Key, pair.Value)));
    }
}
