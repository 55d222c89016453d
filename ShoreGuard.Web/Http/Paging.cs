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
    public static (IReadOnlyList<T> Page, string? NextToken) Read<T>(HttpContext context, IReadOnlyList<T> all, Func<T, string> id)
    {
        var limit = QueryNumber.Read(context, "limit", Most) ?? Default;
        var start = Start(context.Request.Query["page_token"].ToString(), all, id);
        var page = all.Skip(start).Take(limit).ToList();
        return (page, start + page.Count < all.Count ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id(page[^1]))) : null);
    }

    private static int Start<T>(string token, IReadOnlyList<T> all, Func<T, string> id)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        var after = Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : throw BadToken();
        var at = all.Select(id).ToList().IndexOf(after);
        return at >= 0 ? at + 1 : throw BadToken();
    }

    private static ProblemException BadToken() =>
        ProblemException.Invalid("page_token", "must be the next_page_token of an earlier answer; where its entry has been deleted, begin again without one");
}
