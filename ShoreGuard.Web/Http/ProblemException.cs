namespace ShoreGuard.Web.Http;

/// <summary>A request cannot be served; the problem is its answer.</summary>
/// <param name="problem">The answer.</param>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>The answer.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Fields that are wrong, all at once.</summary>
    public static ProblemException Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) => new(new(
        StatusCodes.Status422UnprocessableEntity,
        "VALIDATION_ERROR",
        $"The request cannot be used: {string.Join("; ", errors.Select(field => $"{field.Key} {string.Join(", ", field.Value)}"))}.",
        "Correct the fields in 'errors' and send the request again.")
    {
        Errors = errors,
    });

    /// <summary>One field that is wrong.</summary>
    public static ProblemException Invalid(string field, string error) =>
        Invalid(new Dictionary<string, IReadOnlyList<string>> { [field] = [error] });
}
