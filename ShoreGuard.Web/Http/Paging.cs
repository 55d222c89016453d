using System.Buffers.Text;
using System.Text;

namespace ShoreGuard.Web.Http;

/// <summary>Reads a list page by page. A token says after which id the next page begins, so that what is added meanwhile moves nothing.</summary>
internal static class Paging
{
    private const int Default = 50;
    private const int Most = 200;

    /// <summary>One page of a list that is sorted by descending age.</summary>
    /// <param name="context">The request, with <c>limit</c> and <c>page_token</c>.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="id">What identifies an entry.</param>
    /// <returns>The page, and the token of the next one; null at the end.</returns>
    /// <exception cref="ProblemException">422, with the field.</exception>
    public static (IReadOnlyList<T> Page, string? NextToken) Read<T>(HttpContext context, IReadOnlyList<T> all, Func<T, string> id) =>
        Read(context, after => After(after, all, id), id);

    /// <inheritdoc cref="Read{T}(HttpContext, IReadOnlyList{T}, Func{T, string})"/>
    /// <param name="context">The request, with <c>limit</c> and <c>page_token</c>.</param>
    /// <param name="after">The list after an entry, or from its beginning; read no further than the page goes. Null where there is no such entry.</param>
    /// <param name="id">What identifies an entry.</param>
    public static (IReadOnlyList<T> Page, string? NextToken) Read<T>(HttpContext context, Func<string?, IEnumerable<T>?> after, Func<T, string> id)
    {
        var limit = QueryNumber.Read(context, "limit", Most) ?? Default;
        var page = (after(Token(context)) ?? throw BadToken()).Take(limit + 1).ToList();
        return page.Count > limit
            ? (page[..limit], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id(page[limit - 1]))))
            : (page, null);
    }

    private static IEnumerable<T>? After<T>(string? after, IReadOnlyList<T> all, Func<T, string> id)
    {
        var at = after is null ? -1 : all.Select(id).ToList().IndexOf(after);
        return after is null || at >= 0 ? all.Skip(at + 1) : null;
    }

    private static string? Token(HttpContext context) => context.Request.Query["page_token"].ToString() switch
    {
        "" => null,
        var token => Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : throw BadToken(),
    };

    private static ProblemException BadToken() =>
        ProblemException.Invalid("page_token", "must be the next_page_token of an earlier answer; where its entry has been deleted, begin again without one");
}
